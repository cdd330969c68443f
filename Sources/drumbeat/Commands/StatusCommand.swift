import ArgumentParser
import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "How broadcasts stand: counts that add up to the audience.",
        discussion: """
            Without a broadcast: the latest ones, a line each.

            Example: drumbeat status -C campaigns spring-sale --watch
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "Show it anew every two seconds until interrupted.")
    var watch = false

    @Argument(help: "The broadcast, or a campaign for its latest one.")
    var broadcast: String?

    func run() async throws {
        let output = Output()
        let opened = try workspace.open(output)
        try await show(opened, output)
        guard watch else { return }
        for await _ in AsyncTimer(every: .seconds(2)) {
            output.clearScreen()
            try await show(opened, output)
        }
    }

    private func show(_ opened: OpenWorkspace, _ output: Output) async throws {
        let broadcasts =
            if let broadcast { [try await opened.broadcast(named: broadcast)] } else {
                try await opened.ledger.broadcasts()
            }
        var lines: [CountsTable.Line] = []
        for broadcast in broadcasts {
            let counts = try await opened.ledger.counts(of: broadcast.id)
            lines.append(CountsTable.Line(name: broadcast.name, state: broadcast.state, counts: counts))
        }
        if format.json {
            output.json(.array(zip(broadcasts, lines).map { Self.json($0, $1.counts) }))
        } else if let only = lines.first, broadcast != nil {
            output.data(CountsSummary(only, colour: output.usesColour).text)
            if let chosen = broadcasts.first { output.data(try await Self.outlook(chosen, only.counts, opened)) }
        } else if lines.isEmpty {
            output.note("no broadcast has been planned yet; drumbeat run plans what is due")
        } else {
            output.data(CountsTable(lines, colour: output.usesColour).text)
        }
    }

    /// How long the rest takes, or why it does not move.
    private static func outlook(
        _ broadcast: Broadcast,
        _ counts: BroadcastCounts,
        _ opened: OpenWorkspace
    ) async throws -> String {
        if let reason = broadcast.stateReason { return "  because: \(reason)" }
        guard broadcast.state == .active, counts.toSend > 0 else { return "" }
        let sender = opened.settings.sender(of: broadcast)
        let share = try await opened.ledger.pace(of: broadcast.definition.phoneNumberID, at: Date())
        let senderRate = (sender?.rate ?? .standard).scaled(by: share)
        let rate = [senderRate, broadcast.definition.rate].compactMap(\.self).min() ?? .standard
        let left = ElapsedText.text(.seconds(Double(counts.toSend) / rate.perSecond))
        let slowed = share < 1 ? ", slowed down after the platform refused messages as too fast" : ""
        return
            "  \(CountText.grouped(counts.toSend)) left, \(left) at \(CountText.rate(perSecond: rate.perSecond))\(slowed)"
    }

    private static func json(_ broadcast: Broadcast, _ counts: BroadcastCounts) -> JSONValue {
        [
            "broadcast": .string(broadcast.name),
            "campaign": .string(broadcast.definition.campaign.description),
            "state": .string(broadcast.state.rawValue),
            "reason": broadcast.stateReason.map(JSONValue.string) ?? .null,
            "due_at": .string(broadcast.dueAt.formatted(.iso8601)),
            "rows": .integer(Int64(counts.rows)),
            "states": .object(
                JSONObject(
                    members: MessageState.allCases.map { .init(name: $0.rawValue, value: .integer(Int64(counts[$0]))) }
                )
            ),
            "skipped": .object(
                JSONObject(
                    members: SkipReason.allCases.compactMap { reason in
                        counts.skips[reason].map { .init(name: reason.rawValue, value: .integer(Int64($0))) }
                    }
                )
            ),
        ]
    }
}

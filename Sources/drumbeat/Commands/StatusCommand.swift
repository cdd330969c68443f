import ArgumentParser
import CampaignCore
import Formats
import Foundation
import Operations
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
            try output.clearScreen()
            try await show(opened, output)
        }
    }

    private func show(_ opened: OpenWorkspace, _ output: Output) async throws {
        let broadcasts =
            if let broadcast { [try await opened.broadcast(named: broadcast)] } else {
                try await opened.ledger.broadcasts()
            }
        let unreadable = broadcast == nil ? try await opened.ledger.unreadableBroadcasts() : []
        var lines: [CountsTable.Line] = []
        for broadcast in broadcasts {
            let counts = try await opened.ledger.counts(of: broadcast.id)
            lines.append(CountsTable.Line(name: broadcast.name, state: broadcast.state, counts: counts))
        }
        if format.json {
            var entries: [JSONValue] = []
            for (broadcast, line) in zip(broadcasts, lines) {
                entries.append(try await Self.json(broadcast, line.counts, opened))
            }
            entries += unreadable.map(Self.json)
            try output.json(.array(entries))
        } else if let only = lines.first, broadcast != nil {
            try output.data(CountsSummary(only, colour: output.usesColour))
            if let chosen = broadcasts.first { try output.data(lines: try await Self.afterwards(chosen, opened)) }
            if let chosen = broadcasts.first {
                try output.data(lines: try await Self.outlook(chosen, only.counts, opened))
            }
        } else if lines.isEmpty, unreadable.isEmpty {
            output.note("no broadcast has been planned yet; drumbeat run plans what is due")
        } else {
            try output.data(CountsTable(lines, colour: output.usesColour))
        }
        guard !format.json else { return }
        if !unreadable.isEmpty { try output.data(lines: unreadable.map { "  \($0)" }) }
        if broadcast == nil { try output.data(lines: try await Self.campaigns(opened)) }
        try output.data(lines: try await HealthStatus(workspace: opened).lines)
    }

    /// What the last run found of the campaigns, whose files are not read here.
    private static func campaigns(_ opened: OpenWorkspace) async throws -> [String] {
        CampaignOutlookText(try await opened.ledger.campaignOutlooks(), now: Date()).text
            .split(separator: "\n").map(String.init)
    }

    /// What the platform withheld and what people answered.
    private static func afterwards(_ broadcast: Broadcast, _ opened: OpenWorkspace) async throws -> [String] {
        let replies = try await opened.ledger.replyCounts(of: broadcast.id)
        let answered =
            replies.replies > 0
            ? "\(CountText.grouped(replies.replies)) replies, \(CountText.grouped(replies.optOuts)) of them opt-outs"
            : nil
        let sentences = [try await opened.ledger.withheldCounts(of: broadcast.id).sentence, answered]
        return sentences.compactMap(\.self).map { "  \($0)" }
    }

    /// How long the rest takes, or why it does not move.
    private static func outlook(
        _ broadcast: Broadcast,
        _ counts: BroadcastCounts,
        _ opened: OpenWorkspace
    ) async throws -> [String] {
        if let reason = broadcast.stateReason { return ["  because: \(reason.sentence())"] }
        guard broadcast.state == .active, counts.toSend > 0 else { return [] }
        let sender = opened.settings.sender(of: broadcast)
        let share = try await opened.ledger.pace(of: broadcast.definition.phoneNumberID, at: Date())
        let number = try await opened.ledger.number(broadcast.definition.phoneNumberID)
        let limits = SenderLimits(sender, number)
        let senderRate = limits.rate.scaled(by: share)
        let rate = [senderRate, broadcast.definition.rate].compactMap(\.self).min() ?? .standard
        let left = ElapsedText.text(.seconds(Double(counts.toSend) / rate.perSecond))
        let slowed = share < 1 ? ", slowed down after the platform refused messages as too fast" : ""
        let rest = try await hold(broadcast, counts, opened).map { "; \($0)" } ?? ""
        let words = "\(left) at \(CountText.rate(perSecond: rate.perSecond))\(slowed)\(rest)"
        return ["  \(CountText.grouped(counts.toSend)) left, \(words)"]
    }

    /// What the rest waits for besides its turn; nil for nothing.
    private static func hold(
        _ broadcast: Broadcast,
        _ counts: BroadcastCounts,
        _ opened: OpenWorkspace
    ) async throws -> String? {
        let facts = try await opened.claimFacts(of: broadcast)
        if case .stop(let until, let obstacle) = ClaimRules.verdict(on: facts) {
            let end = until.map { "until \($0.formatted(.iso8601))" } ?? "for now"
            return "nothing is sent \(end): \(obstacle.sentence(at: facts.now))"
        }
        guard let limit = facts.allowance.limit, let left = facts.allowance.left, left < counts.toSend else {
            return nil
        }
        return "\(CountText.grouped(limit)) people may be messaged in 24 hours, and \(CountText.grouped(left)) more now"
    }

    private static func json(_ broadcast: UnreadableBroadcast) -> JSONValue {
        [
            "broadcast": .string(broadcast.name),
            "state": broadcast.state.map { .string($0.rawValue) } ?? .null,
            "reason": .string(broadcast.description),
        ]
    }

    private static func json(
        _ broadcast: Broadcast,
        _ counts: BroadcastCounts,
        _ opened: OpenWorkspace
    ) async throws -> JSONValue {
        let withheld = try await opened.ledger.withheldCounts(of: broadcast.id)
        let replies = try await opened.ledger.replyCounts(of: broadcast.id)
        return [
            "broadcast": .string(broadcast.name),
            "campaign": .string(broadcast.definition.campaign.description),
            "state": .string(broadcast.state.rawValue),
            "reason": (broadcast.stateReason?.sentence()).map(JSONValue.string) ?? .null,
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
            "withheld": [
                "messages": .integer(Int64(withheld.messages)),
                "retried": .integer(Int64(withheld.retried)),
                "delivered_later": .integer(Int64(withheld.deliveredLater)),
            ],
            "replies": .integer(Int64(replies.replies)),
            "opt_outs": .integer(Int64(replies.optOuts)),
            "health": .array(try await HealthStatus(workspace: opened).obstacles(to: broadcast)),
        ]
    }
}

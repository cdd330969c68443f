import ArgumentParser
import CampaignCore
import Foundation
import Operations
import PhoneNumbers
import Reports
import Storage
import Workspace

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Every decision about one recipient, with its time and cause.",
        discussion: """
            Shows attempts, answers, callbacks and what drumbeat decided of its own accord, with what proves it: \
            for an attempt that is presumed not sent, the later message whose callback came.

            Example: drumbeat explain -C campaigns spring-sale +447700900123
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "The broadcast, or a campaign for its latest one.")
    var broadcast: String

    @Argument(help: ArgumentHelp("The row of the audience, from 1, or the phone number.", valueName: "row|phone"))
    var recipient: RecipientArgument

    func run() async throws {
        let output = Output()
        let opened = try workspace.open(output)
        let broadcast = try await opened.broadcast(named: broadcast)
        for row in try await recipient.rows(of: broadcast, in: opened.ledger) {
            let id = MessageID(broadcast: broadcast.id, row: row)
            guard let history = try await opened.ledger.history(of: id) else {
                throw Failure(.usage, "\(broadcast.name) has no row \(row)")
            }
            let window = try await opened.ledger.replyWindow(
                sender: broadcast.definition.phoneNumberID,
                phone: history.message.phone,
                now: Date()
            )
            let explanation = Explanation(
                of: history,
                in: broadcast,
                replyWindow: window,
                verdict: try await opened.outlook(for: id, of: broadcast),
                now: Date()
            )
            try format.json ? output.json(explanation.json) : output.data(lines: explanation.lines)
        }
    }
}

/// A person of an audience, as a reviewer names one.
enum RecipientArgument: ExpressibleByArgument {
    case row(Int32)
    case phone(PhoneNumber)

    /// A plain number of up to seven digits is a row; longer ones, and those with a plus, are phone numbers.
    init?(argument: String) {
        if let row = Int32(argument), argument.utf8.count <= 7, row > 0, !argument.hasPrefix("+") {
            self = .row(row)
        } else if let phone = PhoneNumber(argument: argument) {
            self = .phone(phone)
        } else {
            return nil
        }
    }

    /// The rows that are meant.
    func rows(of broadcast: Broadcast, in ledger: Ledger) async throws -> [Int32] {
        switch self {
        case .row(let row): return [row]
        case .phone(let phone):
            let rows = try await ledger.rows(of: broadcast.id, to: phone)
            guard !rows.isEmpty else { throw Failure(.usage, "\(broadcast.name) has no row with the number \(phone)") }
            return rows
        }
    }
}

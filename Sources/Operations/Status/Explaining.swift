import CampaignCore
import Formats
import Foundation
import PhoneNumbers
package import Reports
import Storage

/// Explaining what happened to one person of a broadcast.
package struct Explaining: Sendable {
    /// A person of an audience, as a reviewer names one.
    package enum Recipient: Hashable, Sendable {
        case row(Int32)
        /// A number as the audience has it, or a user id.
        case person(String)

        /// A plain number of up to seven digits is a row; anything else is a phone number or a user id.
        package init(_ text: String) {
            if let row = Int32(text), text.utf8.count <= 7, row > 0, !text.hasPrefix("+") {
                self = .row(row)
            } else {
                self = .person(text)
            }
        }
    }

    let workspace: OpenWorkspace
    var now = Date()

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// - Parameters:
    ///   - recipient: the person; a number may stand in several rows.
    ///   - name: the broadcast, or a campaign for its latest one.
    /// - Returns: all of the person's rows, those that the filter left out last.
    /// - Throws: `Failure` with `usage` if there is no such broadcast or row, `StorageError`.
    package func explanation(of recipient: Recipient, in name: String) async throws -> PersonExplanation {
        let broadcast = try await workspace.broadcast(named: name)
        var explanations: [RowExplanation] = []
        for row in try await rows(of: recipient, in: broadcast) {
            if let explanation = try await explanation(of: row, in: broadcast) {
                explanations.append(.message(explanation))
            }
        }
        for row in try await filteredRows(of: recipient, in: broadcast) {
            explanations.append(.filtered(FilteredExplanation(of: row, in: broadcast)))
        }
        guard explanations.isEmpty else { return PersonExplanation(rows: explanations) }
        // Older versions kept nothing of the rows that the filter left out.
        let doubt = broadcast.filtered == nil ? "; where may have left it out" : ""
        switch recipient {
        case .row(let row): throw Failure(.usage, "\(broadcast.name) has no row \(row)\(doubt)")
        case .person(let text):
            let person = try person(text, of: broadcast)
            let kind = person.phone == nil ? "user id" : "number"
            throw Failure(.usage, "\(broadcast.name) has no row with the \(kind) \(person)\(doubt)")
        }
    }

    private func rows(of recipient: Recipient, in broadcast: Broadcast) async throws -> [Int32] {
        switch recipient {
        case .row(let row): [row]
        case .person(let text): try await workspace.ledger.rows(of: broadcast.id, to: try person(text, of: broadcast))
        }
    }

    private func filteredRows(of recipient: Recipient, in broadcast: Broadcast) async throws -> [FilteredRow] {
        switch recipient {
        case .row(let row): try await workspace.ledger.filteredRow(row, of: broadcast.id).map { [$0] } ?? []
        case .person(let text):
            try await workspace.ledger.filteredRows(of: broadcast.id, to: try person(text, of: broadcast))
        }
    }

    private func person(_ text: String, of broadcast: Broadcast) throws -> CampaignCore.Recipient {
        if let userID = UserID(text) { return CampaignCore.Recipient(userID) }
        do throws(PhoneNumberFault) {
            return CampaignCore.Recipient(try PhoneNumber.read(text, asIn: broadcast.definition.defaultRegion))
        } catch {
            let row = "the row of the audience, such as 3"
            if case .noCountry = error { throw Failure(.usage, "\(error); \(error.fix(orElse: "write \(row)"))") }
            throw Failure(.usage, "\(error); write \(row), or the number or user id as the audience has it")
        }
    }

    /// Whether a process sends the broadcast: it leaves traces in the ledger, which outlast it, and holds a lock.
    ///
    /// The lock is looked at only after a trace, as a look keeps others from it for a moment.
    private func isBeingSent(_ broadcast: Broadcast) async throws -> Bool {
        guard try await workspace.ledger.isBeingSent(broadcast.id, now: now) else { return false }
        return FileLock.isHeld(workspace.lock(broadcast.name))
    }

    private func explanation(of row: Int32, in broadcast: Broadcast) async throws -> Explanation? {
        let id = MessageID(broadcast: broadcast.id, row: row)
        guard let history = try await workspace.ledger.history(of: id) else { return nil }
        let window = try await workspace.ledger.replyWindow(
            phoneNumberID: broadcast.definition.phoneNumberID,
            phone: history.message.phone,
            userID: history.message.userID?.description,
            now: now
        )
        return Explanation(
            of: history,
            in: broadcast,
            replyWindow: window,
            obstacles: try await workspace.obstacles(to: id, of: broadcast, now: now),
            isBeingSent: try await isBeingSent(broadcast),
            now: now
        )
    }
}

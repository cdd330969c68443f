import CampaignCore
import Foundation
import PhoneNumbers
package import Reports
import Storage

/// Explaining what happened to one person of a broadcast.
package struct Explaining: Sendable {
    /// A person of an audience, as a reviewer names one.
    package enum Recipient: Hashable, Sendable {
        case row(Int32)
        /// A number as the audience has it.
        case number(String)

        /// A plain number of up to seven digits is a row; anything else is a phone number.
        package init(_ text: String) {
            if let row = Int32(text), text.utf8.count <= 7, row > 0, !text.hasPrefix("+") {
                self = .row(row)
            } else {
                self = .number(text)
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
    /// - Returns: one for each of the person's rows.
    /// - Throws: `Failure` with `usage` if there is no such broadcast or row, `StorageError`.
    package func explanations(of recipient: Recipient, in name: String) async throws -> [Explanation] {
        let broadcast = try await workspace.broadcast(named: name)
        var explanations: [Explanation] = []
        for row in try await rows(of: recipient, in: broadcast) {
            explanations.append(try await explanation(of: row, in: broadcast))
        }
        return explanations
    }

    private func rows(of recipient: Recipient, in broadcast: Broadcast) async throws -> [Int32] {
        switch recipient {
        case .row(let row): return [row]
        case .number(let text):
            let phone = try phone(text, of: broadcast)
            let rows = try await workspace.ledger.rows(of: broadcast.id, to: phone)
            guard !rows.isEmpty else { throw Failure(.usage, "\(broadcast.name) has no row with the number \(phone)") }
            return rows
        }
    }

    private func phone(_ text: String, of broadcast: Broadcast) throws -> PhoneNumber {
        do {
            return try PhoneNumber(text, asIn: broadcast.definition.defaultRegion)
        } catch let failure as Failure {
            let wish = "write the row of the audience, such as 3, or the number as the audience has it"
            throw Failure(failure.kind, "\(failure.description); \(wish)")
        }
    }

    private func explanation(of row: Int32, in broadcast: Broadcast) async throws -> Explanation {
        let id = MessageID(broadcast: broadcast.id, row: row)
        guard let history = try await workspace.ledger.history(of: id) else {
            throw Failure(.usage, "\(broadcast.name) has no row \(row)")
        }
        let window = try await workspace.ledger.replyWindow(
            phoneNumberID: broadcast.definition.phoneNumberID,
            phone: history.message.phone,
            now: now
        )
        return Explanation(
            of: history,
            in: broadcast,
            replyWindow: window,
            obstacles: try await workspace.obstacles(to: id, of: broadcast, now: now),
            isBeingSent: try await workspace.ledger.isBeingSent(broadcast.id, now: now),
            now: now
        )
    }
}

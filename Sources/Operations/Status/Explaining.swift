import CampaignCore
import Foundation
package import PhoneNumbers
package import Reports
import Storage

/// Explaining what happened to one person of a broadcast.
package struct Explaining: Sendable {
    /// A person of an audience, as a reviewer names one.
    package enum Recipient: Hashable, Sendable {
        case row(Int32)
        case phone(PhoneNumber)
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
        case .phone(let phone):
            let rows = try await workspace.ledger.rows(of: broadcast.id, to: phone)
            guard !rows.isEmpty else { throw Failure(.usage, "\(broadcast.name) has no row with the number \(phone)") }
            return rows
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
            verdict: try await workspace.outlook(for: id, of: broadcast, now: now),
            now: now
        )
    }
}

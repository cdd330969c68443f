import CampaignCore
import Reports
import Storage

extension Explaining {
    /// How many other broadcasts are looked through, each of them as a whole.
    private static let mostOthers = 10

    /// What the latest other broadcasts of a campaign sent to the people of an explanation.
    ///
    /// - Throws: `StorageError`.
    func others(beside broadcast: Broadcast, to explanation: PersonExplanation) async throws -> [OtherMessage] {
        let people = explanation.recipients
        guard !people.isEmpty, !broadcast.isTest else { return [] }
        var found: [OtherMessage] = []
        for other in try await workspace.ledger.broadcasts(beside: broadcast, limit: Self.mostOthers) {
            for row in try await workspace.ledger.rows(of: other.id, to: people) {
                let id = MessageID(broadcast: other.id, row: row)
                guard let history = try await workspace.ledger.history(of: id),
                    let message = OtherMessage(history, of: other)
                else { continue }
                found.append(message)
            }
        }
        return found
    }
}

extension PersonExplanation {
    /// The people whose messages it is about, each once.
    fileprivate var recipients: [CampaignCore.Recipient] {
        var (found, keys): ([CampaignCore.Recipient], Set<Int64>) = ([], [])
        for case .message(let explanation) in rows {
            guard let recipient = explanation.history.message.recipient, keys.insert(recipient.key).inserted else {
                continue
            }
            found.append(recipient)
        }
        return found
    }
}

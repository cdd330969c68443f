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
    /// - Returns: all of the person's rows, those that the filter left out last; if there are none, the test messages
    ///   that the person had.
    /// - Throws: `Failure` with `usage` if there is no such broadcast or row, `StorageError`.
    package func explanation(of recipient: Recipient, in name: String) async throws -> PersonExplanation {
        let broadcast: Broadcast
        do {
            broadcast = try await workspace.broadcast(named: name)
        } catch let failure as Failure {
            return try await withoutBroadcast(of: recipient, in: name, failure)
        }
        var explanation = try await explanation(of: recipient, in: broadcast)
        explanation.others = try await others(beside: broadcast, to: explanation)
        if let note = try await workspace.note(on: name, meaning: broadcast) { explanation.notes.insert(note, at: 0) }
        return explanation
    }

    private func explanation(of recipient: Recipient, in broadcast: Broadcast) async throws -> PersonExplanation {
        switch recipient {
        case .row(let row):
            let explanation = PersonExplanation(rows: try await explanations(ofRows: [row], in: broadcast))
            guard explanation.rows.isEmpty else { return explanation }
            throw try await noRow(row, of: broadcast)
        case .person(let text): return try await explanation(ofPerson: text, in: broadcast)
        }
    }

    private func explanation(ofPerson text: String, in broadcast: Broadcast) async throws -> PersonExplanation {
        let person = Person(text, asIn: broadcast.definition.defaultRegion)
        let explanation = try await explanation(of: person, in: broadcast)
        guard explanation.rows.isEmpty else { return explanation }
        let written = try await explanations(ofRows: try await rowsWritten(text, in: broadcast), in: broadcast)
        guard written.isEmpty else { return PersonExplanation(rows: written) }
        var absence = person.absence(from: broadcast, Self.doubt(about: broadcast))
        let fact = absence.description
        if person.fault == nil, !broadcast.isTest {
            absence.description += try await addition(of: .person(text), after: broadcast)
        }
        return try await tests(for: person, of: broadcast.definition.campaign, orElse: absence, fact)
    }

    private func noRow(_ row: Int32, of broadcast: Broadcast) async throws -> Failure {
        let fact = "\(broadcast.name) has no row \(row)\(Self.doubt(about: broadcast))"
        guard !broadcast.isTest else { return Failure(.usage, fact) }
        return Failure(.usage, fact + (try await addition(of: .row(row), after: broadcast)))
    }

    /// Older versions kept nothing of the rows that the filter left out.
    private static func doubt(about broadcast: Broadcast) -> String {
        broadcast.filtered == nil ? "; where may have left it out" : ""
    }

    /// What is known of the rows of a broadcast that have any of the person's numbers.
    func explanation(of person: Person, in broadcast: Broadcast) async throws -> PersonExplanation {
        guard !person.recipients.isEmpty else { return PersonExplanation(rows: []) }
        let rows = try await workspace.ledger.rows(of: broadcast.id, to: person.recipients)
        let filtered = try await workspace.ledger.filteredRows(of: broadcast.id, to: person.recipients)
        var explanations: [RowExplanation] = []
        var found = Set(filtered.compactMap(\.recipient))
        for row in rows {
            guard let explanation = try await explanation(of: row, in: broadcast) else { continue }
            explanations.append(.message(explanation))
            if let recipient = explanation.history.message.recipient { found.insert(recipient.key) }
        }
        explanations += filtered.map { .filtered(FilteredExplanation(of: $0, in: broadcast)) }
        let people = person.recipients.filter { found.contains($0.key) }
        return PersonExplanation(rows: explanations, notes: Self.ambiguity(of: person.text, people))
    }

    /// Says which people it may be, if a number without its country is that of several.
    private static func ambiguity(of text: String, _ people: [CampaignCore.Recipient]) -> [String] {
        guard people.count > 1 else { return [] }
        let names = people.map(\.description).joined(separator: ", ")
        return [
            """
            '\(text)' may be any of \(CountText.people(people.count)): \(names); write one of these to see that person \
            alone
            """
        ]
    }

    private func explanations(ofRows rows: [Int32], in broadcast: Broadcast) async throws -> [RowExplanation] {
        var explanations: [RowExplanation] = []
        for row in rows {
            if let explanation = try await explanation(of: row, in: broadcast) {
                explanations.append(.message(explanation))
            }
            if let filtered = try await workspace.ledger.filteredRow(row, of: broadcast.id) {
                explanations.append(.filtered(FilteredExplanation(of: filtered, in: broadcast)))
            }
        }
        return explanations
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
            isBeingSent: try await workspace.isBeingSent(broadcast, now: now),
            standstill: try await workspace.standstill(of: broadcast, now: now),
            now: now
        )
    }
}

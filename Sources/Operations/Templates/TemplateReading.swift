import CampaignCore
import Formats
import Foundation
import GraphAPI
import Storage

/// Meta's side of a template, asked for when what the ledger keeps is old.
struct TemplateReading: Sendable {
    let ledger: Ledger
    let client: GraphClient
    /// What the files have: an answer that has the same is what their later changes are told by.
    var own: [JSONValue] = []

    /// A review or an edit takes minutes at the soonest, and Meta takes few calls an hour (`templates.md` §3.1).
    static let age: TimeInterval = 3600

    static func isRecent(_ knowledge: TemplateKnowledge, _ now: Date) -> Bool {
        knowledge.readAt.map { (now - age...now).contains($0) } ?? false
    }

    /// What Meta has of a template, as it said last where it cannot be asked.
    ///
    /// - Parameters:
    ///   - name: the template's.
    ///   - account: the account that has it.
    ///   - mayAsk: whether Meta may be asked now.
    /// - Returns: what is known, and whether Meta could not be asked.
    /// - Throws: `StorageError`.
    func knowledge(
        of name: String,
        in account: String,
        mayAsk: Bool = true
    ) async throws -> (TemplateKnowledge, isAway: Bool) {
        let (known, now) = (try await ledger.templateKnowledge(of: name, in: account), Date())
        if !mayAsk || Self.isRecent(known, now) { return (known, false) }
        do {
            return (try await read(name, in: account, now: now), false)
        } catch is GraphError {
            return (known, true)
        }
    }

    /// Asks Meta for one template, and keeps the answer.
    ///
    /// - Throws: `GraphError`, `StorageError`.
    func read(_ name: String, in account: String, now: Date = Date()) async throws -> TemplateKnowledge {
        let copies = try await client.templateCopies(of: account, named: name, now: now)
        try await ledger.keep(copies, of: account, own: own, asked: [name], readAt: now)
        return TemplateKnowledge(readAt: now, copies: copies)
    }

    /// Asks Meta for all templates of an account, and keeps the answer.
    ///
    /// - Parameters:
    ///   - account: the account.
    ///   - names: the names that the workspace has; Meta may not have them.
    ///   - now: the time.
    /// - Throws: `GraphError`, `StorageError`.
    func readAll(in account: String, and names: Set<String>, now: Date) async throws {
        let copies = try await client.templateCopies(of: account, named: nil, now: now)
        try await ledger.keep(copies, of: account, own: own, asked: names, isWhole: true, readAt: now)
    }
}

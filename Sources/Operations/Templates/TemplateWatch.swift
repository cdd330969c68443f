import CampaignCore
import Foundation
import Storage

/// Compares broadcasts with Meta's templates before they are sent.
///
/// Of several broadcasts with one template only the first asks Meta. If Meta cannot be asked, what it said last
/// counts; if that is not known either, nothing speaks against the broadcast.
actor TemplateWatch {
    private let ledger: Ledger
    private let accounts: [String: String]
    /// What was asked in this run.
    private var asked: Set<String> = []
    private var isAway = false
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - ledger: keeps Meta's answers.
    ///   - accounts: the account of each sender, by its `phone_number_id`.
    init(ledger: Ledger, accounts: [String: String]) {
        (self.ledger, self.accounts) = (ledger, accounts)
    }

    /// Pauses a broadcast whose messages are not what Meta would send.
    ///
    /// - Returns: why it was paused; nil if it was not.
    /// - Throws: `StorageError`.
    func pause(_ broadcast: Broadcast, _ sending: SendingAccess) async throws -> StateReason? {
        guard let account = accounts[broadcast.definition.phoneNumberID] else { return nil }
        await begin()
        defer { end() }
        let content = broadcast.definition.content
        let key = "\(account) \(content.templateName)"
        let mayAsk = !isAway && asked.insert(key).inserted
        let (known, isAway) = try await sending.templates
            .knowledge(of: content.templateName, in: account, mayAsk: mayAsk)
        if isAway { self.isAway = true }
        return try await ledger.pause(broadcast.id, because: known.doubts(of: content.templates.values), at: Date())
    }

    /// One at a time: who comes second finds what the first was told.
    private func begin() async {
        while isBusy { await withCheckedContinuation { waiting.append($0) } }
        isBusy = true
    }

    private func end() {
        isBusy = false
        waiting.forEach { $0.resume() }
        waiting = []
    }
}

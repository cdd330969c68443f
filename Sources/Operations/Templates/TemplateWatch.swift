import CampaignCore
import Delivery
import Foundation
import Storage

/// Compares broadcasts with Meta's templates before they are sent, and hears whether these can be sent at all.
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

    /// Pauses a broadcast whose messages are not what Meta would send, or whose template Meta does not send.
    ///
    /// - Returns: that it is paused, and why if it is to be told as a fault; nil if nothing speaks against it.
    /// - Throws: `StorageError`.
    func pause(_ broadcast: Broadcast, _ sending: SendingAccess) async throws -> DeliveryEnd? {
        guard let account = accounts[broadcast.definition.phoneNumberID] else { return nil }
        await begin()
        defer { end() }
        let content = broadcast.definition.content
        let key = "\(account) \(content.templateName)"
        let mayAsk = !isAway && asked.insert(key).inserted
        var reading = sending.templates
        reading.own = content.templates.values.map(\.definition)
        let (known, isAway) =
            try await reading
            .knowledge(of: content.templateName, in: account, mayAsk: mayAsk)
        if isAway { self.isAway = true }
        // A status that was just read pauses as one does that a callback tells.
        try await ledger.applyHealth(accounts: accounts, now: Date())
        guard try await ledger.broadcast(named: broadcast.name)?.state != .paused else { return .halted(reason: nil) }
        let doubts = known.doubts(of: content.templates.values)
        return try await ledger.pause(broadcast.id, because: doubts, at: Date()).map { .halted(reason: $0) }
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

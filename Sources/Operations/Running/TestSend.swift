package import CampaignCore
import Delivery
import Foundation
import PhoneNumbers
import Storage
package import Workspace

/// Sends one message of a campaign to somebody who wants to see it: at once, or not at all.
///
/// The message has the values of a row, or else of the first row of the audience that makes one. Quiet hours and `expires` do not hold
/// for it, suppressions and Meta's limits do.
package struct TestSend: Sendable {
    let workspace: OpenWorkspace
    let campaign: CampaignDefinition
    /// Who gets it, as the audience would write the number.
    let recipient: String
    /// Whose values it has; nil for the first row that makes a message.
    let row: Int32?

    package init(workspace: OpenWorkspace, campaign: CampaignDefinition, recipient: String, row: Int32? = nil) {
        (self.workspace, self.campaign, self.recipient, self.row) = (workspace, campaign, recipient, row)
    }

    /// - Throws: `Failure` with `usage` if the recipient is not a phone number or there is no such row, with `badData` if
    ///   no row makes a message, or the chosen one makes none; `StorageError`, and what reading the audience throws.
    package func run() async throws -> TestResult {
        _ = try await workspace.requireLatestLedger()
        let phone = try await TestRecipient(text: recipient, audience: campaign.audience).number()
        let planning = BroadcastPlanning(workspace: workspace)
        let draft = try draft(to: phone, planning)
        let test = TestMessage(recipient: phone, row: row)
        guard case .done(.planned) = try await planning.plan(draft, campaign.audience, test: test) else {
            throw Failure(.tryAgain, "another test message to \(phone) is being sent; send again")
        }
        // What Meta said before holds for this message, too.
        try await workspace.conclude()
        let outcome = try await FileLock.ifFree(workspace.lock(draft.name)) { try await send(draft.name) }
        guard case .done(let result) = outcome else {
            throw Failure(.tryAgain, "another process has taken the test message")
        }
        return result
    }

    private func draft(to phone: PhoneNumber, _ planning: BroadcastPlanning) throws -> BroadcastDraft {
        var draft = try planning.draft(of: campaign, dueAt: .thisMinute)
        let moment = Int(Date().timeIntervalSince1970 * 1000) % 100_000
        draft.name += ".test-\(phone.digits % 10_000)-\(moment)"
        draft.isTest = true
        draft.occurrence = nil
        draft.expiresAt = nil
        draft.definition.quietHours = nil
        // Nobody waits for what would be sent later.
        draft.definition.onUnknown = .hold
        return draft
    }

    private func send(_ name: String) async throws -> TestResult {
        let broadcast = try await broadcast(name)
        var doubts: [TemplateDoubt] = []
        let obstacle = try await obstacle(to: broadcast, &doubts)
        let message = try await message(of: broadcast)
        if let obstacle { try await workspace.ledger.endTest(name, because: obstacle.cause, at: Date()) }
        return TestResult(broadcast: broadcast, message: message, obstacle: obstacle, doubts: doubts, at: Date())
    }

    /// Sends the message, and says what keeps it from being sent.
    private func obstacle(
        to broadcast: Broadcast,
        _ doubts: inout [TemplateDoubt]
    ) async throws -> TestResult.Obstacle? {
        guard broadcast.state == .active else { return .paused(broadcast.stateReason) }
        try DiskSpace.require(forMessages: 1, in: workspace.layout.stateFolder)
        let sending = try await SendingAccess(workspace: workspace)
        doubts = try await self.doubts(about: broadcast, sending)
        let current = try await self.broadcast(broadcast.name)
        guard current.state == .active else { return .paused(current.stateReason) }
        return switch try await deliver(broadcast, sending) {
        case .finished, .awaitingOutcomes: nil
        case .halted: .paused(try await self.broadcast(broadcast.name).stateReason)
        case .waiting: try await rule(for: broadcast)
        case .interrupted, .mediaLost: .stopped
        case .unavailable(let reason): .outage(reason)
        case .refused(let reason, let cause): .access(reason, cause == .settings ? .configuration : .permission)
        }
    }

    /// Compares the template with Meta's, as a run does; a status that Meta takes no message in pauses the test.
    private func doubts(about broadcast: Broadcast, _ sending: SendingAccess) async throws -> [TemplateDoubt] {
        guard let account = workspace.settings.sender(of: broadcast)?.businessAccountID,
            sending.obstacle(to: broadcast) == nil
        else { return [] }
        let content = broadcast.definition.content
        let (known, _) = try await sending.templates.knowledge(of: content.templateName, in: account)
        try await workspace.ledger.applyHealth(accounts: workspace.settings.accounts, now: Date())
        return known.doubts(of: content.templates.values)
    }

    private func deliver(_ broadcast: Broadcast, _ sending: SendingAccess) async throws -> DeliveryEnd {
        if let obstacle = sending.obstacle(to: broadcast) {
            return .refused(reason: obstacle, sending.isTokenRefused ? .token : .account)
        }
        var settings = DeliverySettings()
        settings.patience = Self.patience
        let end = try await sending.deliver(broadcast, settings: settings, deadline: nil)
        if case .refused(_, .token) = end { try await sending.forgetToken() }
        return end
    }

    private func rule(for broadcast: Broadcast) async throws -> TestResult.Obstacle? {
        let history = try await history(of: broadcast)
        let id = MessageID(broadcast: broadcast.id, row: history.message.row)
        let rule = try await workspace.obstacles(to: id, of: broadcast)?.first
        // A message waits for its next try: Meta has answered the last one with an error, or has not got it.
        if case .wait(_, .notBefore) = rule, let last = history.attempts.last, last.outcome == "not_sent",
            case .words(let cause)? = last.detail
        {
            return .unreached(cause)
        }
        return rule.map(TestResult.Obstacle.rule)
    }

    private func broadcast(_ name: String) async throws -> Broadcast {
        guard let broadcast = try await workspace.ledger.broadcast(named: name) else {
            throw Failure(.storage, "the ledger has lost \(name)")
        }
        return broadcast
    }

    private func message(of broadcast: Broadcast) async throws -> MessageRecord {
        try await history(of: broadcast).message
    }

    private func history(of broadcast: Broadcast) async throws -> MessageHistory {
        let row = Int32(clamping: try await workspace.ledger.lastRow(of: broadcast.id))
        let history = try await workspace.ledger.history(of: MessageID(broadcast: broadcast.id, row: row))
        guard let history else { throw Failure(.storage, "the ledger has lost the message of \(broadcast.name)") }
        return history
    }

    /// Longer than Meta's spacing of two messages to one person, and no longer than a person waits.
    private static let patience: Duration = .seconds(15)
}

import CampaignCore
import Delivery
import Foundation
import Storage
import Workspace

/// Answering of opt-outs, if the workspace has a text for it.
struct OptOutConfirming: Sendable {
    let workspace: OpenWorkspace
    /// When the run's time is over; nil if it may take as long as it needs.
    let deadline: Date?

    struct Result: Sendable {
        /// How many were confirmed.
        var confirmed = 0
        /// Why the others wait for a later run, if a person has to know.
        var obstacle: Failure?
    }

    /// - Returns: how many were confirmed, and what keeps the others.
    /// - Throws: `StorageError`, and `Failure` if there is no token.
    func confirm() async throws -> Result {
        guard !workspace.settings.replies.confirmations.isEmpty else { return Result() }
        let access = SharedAccess(workspace: workspace)
        let delivery = ReplyDelivery(
            ledger: workspace.ledger,
            senders: Set(workspace.settings.accounts.keys),
            deadline: deadline
        ) {
            let graph = try await access.value()
            return { try await answer(to: $0, through: graph) }
        }
        let end = try await delivery.run()
        if case .refused(_, .token) = end.obstacle { try await forgetToken(try await access.value()) }
        return Result(confirmed: end.confirmed, obstacle: end.obstacle.map(Failure.init))
    }

    private func answer(
        to confirmation: OptOutConfirmation,
        through graph: GraphAccess
    ) async throws -> ReplyDelivery.Answer {
        let replies = workspace.settings.replies
        let sender = workspace.settings.senders.values.first { $0.phoneNumberID == confirmation.phoneNumberID }
        let limits = SenderLimits(sender, try await workspace.ledger.number(confirmation.phoneNumberID))
        return ReplyDelivery.Answer(
            text: replies.confirmation(of: replies.words.languages(of: confirmation)),
            account: sender?.messagingAccountID,
            rate: limits.rate,
            sender: graph.messageClient(phoneNumberID: confirmation.phoneNumberID)
        )
    }

    private func forgetToken(_ graph: GraphAccess) async throws {
        do {
            try await workspace.forget(graph.token)
        } catch let error as SecretError {
            throw Failure(.permission, "\(error)")
        }
    }
}

/// The way to the Graph API, opened once, as a token may be what a program prints.
private actor SharedAccess {
    private let workspace: OpenWorkspace
    private var opened: GraphAccess?

    init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    func value() async throws -> GraphAccess {
        if let opened { return opened }
        let access = try await GraphAccess(workspace: workspace)
        opened = access
        return access
    }
}

extension Failure {
    fileprivate init(_ obstacle: ReplyDeliveryEnd.Obstacle) {
        switch obstacle {
        case .unavailable(let reason): self.init(.unavailable, reason)
        case .refused(let reason, _): self.init(.permission, reason)
        }
    }
}

extension ReplyWords {
    /// The languages of the words by which an opt-out was made.
    fileprivate func languages(of confirmation: OptOutConfirmation) -> [String] {
        let wish =
            if let payload = confirmation.payload {
                wish(payload: payload, label: confirmation.text)
            } else {
                wish(text: confirmation.text)
            }
        return wish?.match.languages ?? []
    }
}

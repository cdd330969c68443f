import CampaignCore
import Delivery
import Foundation
import GraphAPI
import Storage
import Workspace

/// Answering of opt-outs, each person's once, where the workspace has a text for it.
struct OptOutConfirming: Sendable {
    let workspace: OpenWorkspace
    private let clock = SystemClock()

    init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// How many one run confirms at the most; the next one goes on.
    private static let limit = 200
    /// Comes back with the statuses of what is sent here, which belong to no broadcast.
    private static let label = "drumbeat-confirmation"

    /// - Returns: how many were confirmed.
    /// - Throws: `StorageError`, and `Failure` where there is no token.
    func confirm() async throws -> Int {
        let replies = workspace.settings.replies
        guard !replies.confirmations.isEmpty else { return 0 }
        let taken = try await workspace.ledger.takeConfirmations(
            senders: Set(workspace.settings.accounts.keys),
            limit: Self.limit,
            now: Date()
        )
        guard !taken.isEmpty else { return 0 }
        let graph = try await access(for: taken)
        let words = replies.words
        var count = 0
        for confirmation in taken {
            guard try await mayLeave(confirmation) else { continue }
            let result = await graph.messageSender(phoneNumberID: confirmation.sender)
                .send(
                    text: replies.confirmation(of: words.languages(of: confirmation)),
                    to: confirmation.phone,
                    answering: confirmation.reply,
                    label: Self.label
                )
            try await workspace.ledger.record(result.outcome, of: confirmation, at: Date())
            if case .accepted = result.outcome { count += 1 }
        }
        return count
    }

    /// Waits for a slot of the number's, which its broadcasts have theirs from as well.
    ///
    /// - Returns: false where there is none; nothing left then, and the next run may try again.
    private func mayLeave(_ confirmation: OptOutConfirmation) async throws -> Bool {
        let (ledger, id) = (workspace.ledger, confirmation.sender)
        let sender = workspace.settings.senders.values.first { $0.phoneNumberID == id }
        let rate = SenderLimits(sender, try await ledger.number(id)).rate
        do {
            if let slot = try await ledger.bookSlot(of: id, rate: rate, now: clock.now) {
                try await clock.sleep(until: slot)
                return true
            }
        } catch is CancellationError {
            // Told to stop: what has not left stays with the ledger.
        }
        try await ledger.record(.notSent(cause: "no slot was free"), of: confirmation, at: clock.now)
        return false
    }

    /// Where there is no way out, nothing left, and the next run may try again.
    private func access(for taken: [OptOutConfirmation]) async throws -> GraphAccess {
        do {
            return try await GraphAccess(workspace: workspace)
        } catch {
            for confirmation in taken {
                try await workspace.ledger.record(.notSent(cause: "\(error)"), of: confirmation, at: Date())
            }
            throw error
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

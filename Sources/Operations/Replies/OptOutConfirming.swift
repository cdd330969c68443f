import CampaignCore
import Delivery
import Foundation
import GraphAPI
import Storage
import Workspace

/// Answering of opt-outs, each person's once, where the workspace has a text for it.
struct OptOutConfirming: Sendable {
    let workspace: OpenWorkspace
    /// When the run's time is over; nil where it may take as long as it needs.
    let deadline: Date?
    private let clock = SystemClock()

    /// How many one run tries at the most; the next one goes on.
    private static let limit = 200
    /// How many are taken at a time: about as many people may be left without an answer by a crash.
    private static let batchSize = 20
    /// After so many passing refusals in a row it is not the person's turn that is bad.
    private static let postponedLimit = 3
    /// Comes back with the statuses of what is sent here, which belong to no broadcast.
    private static let label = "drumbeat-confirmation"

    struct Result: Sendable {
        /// How many were confirmed.
        var confirmed = 0
        /// Why the others wait for a later run, where a person has to know.
        var obstacle: Failure?
        /// Those whose turn comes again in a later run, as the platform had something passing against them.
        fileprivate var postponed: [OptOutConfirmation] = []
        fileprivate var postponedInARow = 0
        fileprivate var isTokenRefused = false
    }

    /// - Returns: how many were confirmed, and what keeps the others.
    /// - Throws: `StorageError`, and `Failure` where there is no token.
    func confirm() async throws -> Result {
        var result = Result()
        guard !workspace.settings.replies.confirmations.isEmpty else { return result }
        do {
            try await confirm(&result)
        } catch {
            try? await giveBack(result.postponed, cause: "\(error)")
            throw error
        }
        try await giveBack(result.postponed, cause: "the platform asks to try later")
        return result
    }

    private func confirm(_ result: inout Result) async throws {
        var graph: GraphAccess?
        for _ in 0..<(Self.limit / Self.batchSize) {
            let taken = try await workspace.ledger.takeConfirmations(
                senders: Set(workspace.settings.accounts.keys),
                limit: Self.batchSize,
                now: Date()
            )
            guard !taken.isEmpty else { break }
            // Opened where there is somebody to answer, and once, as a token may be what a program prints.
            if graph == nil { graph = try await access(for: taken) }
            guard let graph, try await confirm(taken, graph, &result) else { break }
        }
        if result.isTokenRefused, let graph { try await forgetToken(graph) }
    }

    private func forgetToken(_ graph: GraphAccess) async throws {
        do {
            try await workspace.forget(graph.token)
        } catch let error as SecretError {
            throw Failure(.permission, "\(error)")
        }
    }

    /// - Returns: whether others may be tried, too.
    private func confirm(
        _ taken: [OptOutConfirmation],
        _ graph: GraphAccess,
        _ result: inout Result
    ) async throws -> Bool {
        for (index, confirmation) in taken.enumerated() {
            guard try await mayLeave(confirmation) else {
                try await giveBack(taken[index...], cause: "no slot was free")
                return false
            }
            let outcome = await send(confirmation, graph)
            guard let cause = try await settle(outcome, of: confirmation, &result) else { continue }
            try await giveBack(taken[(index + 1)...], cause: cause)
            return false
        }
        return true
    }

    private func send(_ confirmation: OptOutConfirmation, _ graph: GraphAccess) async -> AttemptOutcome {
        let replies = workspace.settings.replies
        let sender = workspace.settings.senders.values.first { $0.phoneNumberID == confirmation.sender }
        return await graph.messageSender(phoneNumberID: confirmation.sender)
            .send(
                text: replies.confirmation(of: replies.words.languages(of: confirmation)),
                to: confirmation.phone,
                answering: confirmation.reply,
                from: sender?.messagingAccountID,
                label: Self.label
            )
            .outcome
    }

    /// Records an outcome; what is not the person's fault, or this text's, has them wait for a later run.
    ///
    /// - Returns: why nobody else is to be tried now; nil where others may be.
    private func settle(
        _ outcome: AttemptOutcome,
        of confirmation: OptOutConfirmation,
        _ result: inout Result
    ) async throws -> String? {
        var (recorded, stop) = (outcome, String?.none)
        switch outcome {
        case .accepted:
            result.confirmed += 1
            result.postponedInARow = 0
        case .notSent(let cause), .unknown(let cause):
            result.obstacle = Failure(.unavailable, "the Graph API cannot be reached (\(cause))")
            stop = cause
        case .rejected(let error):
            let entry = ErrorCatalogue.standard.entry(for: error.code)
            let cause = "\(entry.title) (\(error.code)): \(entry.advice)"
            switch entry.errorClass {
            case .permanentRecipient, .permanentTemplate, .suppressRecipient: break
            case .retryBackoff:
                result.postponed.append(confirmation)
                result.postponedInARow += 1
                guard result.postponedInARow == Self.postponedLimit else { return nil }
                result.obstacle = Failure(.unavailable, cause)
                return cause
            case .waitRate: (recorded, stop) = (.notSent(cause: cause), cause)
            case .permanentAccount:
                (recorded, stop) = (.notSent(cause: cause), cause)
                result.obstacle = Failure(.permission, cause)
                result.isTokenRefused = ErrorCatalogue.refusesToken(error)
            }
        }
        try await workspace.ledger.record(recorded, of: confirmation, at: Date())
        return stop
    }

    /// Nothing left for these people: a later run may take them again.
    private func giveBack(_ untried: some Sequence<OptOutConfirmation>, cause: String) async throws {
        for confirmation in untried {
            try await workspace.ledger.record(.notSent(cause: cause), of: confirmation, at: Date())
        }
    }

    /// Waits for a slot of the number's, which its broadcasts have theirs from as well.
    ///
    /// - Returns: false where there is none, or the run is to end.
    private func mayLeave(_ confirmation: OptOutConfirmation) async throws -> Bool {
        let (ledger, id) = (workspace.ledger, confirmation.sender)
        let sender = workspace.settings.senders.values.first { $0.phoneNumberID == id }
        let rate = SenderLimits(sender, try await ledger.number(id)).rate
        guard deadline.map({ clock.now < $0 }) ?? true,
            let slot = try await ledger.bookSlot(of: id, rate: rate, now: clock.now)
        else { return false }
        do {
            try await clock.sleep(until: slot)
            return true
        } catch is CancellationError {
            return false
        }
    }

    /// Where there is no way out, nothing left.
    private func access(for taken: [OptOutConfirmation]) async throws -> GraphAccess {
        do {
            return try await GraphAccess(workspace: workspace)
        } catch {
            try await giveBack(taken, cause: "\(error)")
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

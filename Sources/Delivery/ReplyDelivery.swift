package import CampaignCore
package import Foundation
package import GraphAPI
package import Storage

/// The sending of answers to opt-outs, each person's once: take, wait for a slot, send, record.
package struct ReplyDelivery: Sendable {
    /// What an opt-out is answered with.
    package struct Answer: Sendable {
        package var text: String
        /// The messaging account to send from; nil unless the app reaches more than one.
        package var account: String?
        /// How fast the number may send.
        package var rate: Rate
        package var sender: MessageClient

        package init(text: String, account: String?, rate: Rate, sender: MessageClient) {
            self.text = text
            self.account = account
            self.rate = rate
            self.sender = sender
        }
    }

    /// Finds the answer to an opt-out.
    package typealias Answering = @Sendable (OptOutConfirmation) async throws -> Answer

    private let ledger: Ledger
    private let senders: Set<String>
    private let deadline: Date?
    private let clock: any DeliveryClock
    private let open: @Sendable () async throws -> Answering

    /// How many one run tries at the most; the next one continues.
    private static let limit = 200
    /// How many are taken at a time: about as many people may be left without an answer by a crash.
    private static let batchSize = 20
    /// After so many passing refusals in a row, what is refused is not one person's answer.
    private static let postponedLimit = 3
    /// Comes back with the statuses of what is sent here, which belong to no broadcast.
    private static let label = "drumbeat-confirmation"

    /// - Parameters:
    ///   - ledger: has the opt-outs, and takes what becomes of the answers.
    ///   - senders: the `phone_number_id` of each number that may answer.
    ///   - deadline: when the run's time is over; nil if it may take as long as it needs.
    ///   - clock: paces the answers.
    ///   - open: makes the way out, once somebody is to be answered; called at most once.
    package init(
        ledger: Ledger,
        senders: Set<String>,
        deadline: Date?,
        clock: any DeliveryClock = SystemClock(),
        open: @escaping @Sendable () async throws -> Answering
    ) {
        self.ledger = ledger
        self.senders = senders
        self.deadline = deadline
        self.clock = clock
        self.open = open
    }

    /// - Returns: how many were answered, and what keeps the others.
    /// - Throws: `StorageError`, and what `open` throws.
    package func run() async throws -> ReplyDeliveryEnd {
        var state = State()
        do {
            try await answerAll(&state)
        } catch {
            try? await giveBack(state.postponed, cause: "\(error)")
            throw error
        }
        try await giveBack(state.postponed, cause: "Meta asks to try later")
        return state.end
    }

    private struct State {
        var end = ReplyDeliveryEnd()
        /// Those whose turn comes again in a later run, as Meta had something passing against them.
        var postponed: [OptOutConfirmation] = []
        var postponedInARow = 0
    }

    private func answerAll(_ state: inout State) async throws {
        var answering: Answering?
        for _ in 0..<(Self.limit / Self.batchSize) {
            let taken = try await ledger.takeConfirmations(senders: senders, limit: Self.batchSize, now: clock.now)
            guard !taken.isEmpty else { return }
            if answering == nil { answering = try await way(for: taken) }
            guard let answering, try await answer(taken, answering, &state) else { return }
        }
    }

    /// Where there is no way out, nothing left.
    private func way(for taken: [OptOutConfirmation]) async throws -> Answering {
        do {
            return try await open()
        } catch {
            try await giveBack(taken, cause: "\(error)")
            throw error
        }
    }

    /// - Returns: whether others may be tried, too.
    private func answer(
        _ taken: [OptOutConfirmation],
        _ answering: Answering,
        _ state: inout State
    ) async throws -> Bool {
        for (index, confirmation) in taken.enumerated() {
            let answer = try await answering(confirmation)
            guard try await mayLeave(confirmation, answer.rate) else {
                try await giveBack(taken[index...], cause: "no slot was free")
                return false
            }
            let outcome = await send(answer, to: confirmation)
            guard let cause = try await settle(outcome, of: confirmation, &state) else { continue }
            try await giveBack(taken[(index + 1)...], cause: cause)
            return false
        }
        return true
    }

    private func send(_ answer: Answer, to confirmation: OptOutConfirmation) async -> AttemptOutcome {
        await answer.sender
            .send(
                text: answer.text,
                to: confirmation.phone,
                answering: confirmation.reply,
                from: answer.account,
                label: Self.label
            )
            .outcome
    }

    /// Records an outcome; what is not the person's fault, or this text's, has them wait for a later run.
    ///
    /// - Returns: why nobody else is to be tried now; nil if others may be.
    private func settle(
        _ outcome: AttemptOutcome,
        of confirmation: OptOutConfirmation,
        _ state: inout State
    ) async throws -> String? {
        switch ReplyVerdict(on: outcome) {
        case .settle:
            if case .accepted = outcome {
                state.end.confirmed += 1
                state.postponedInARow = 0
            }
            try await ledger.record(outcome, of: confirmation, at: clock.now)
            return nil
        case .postpone(let cause):
            state.postponed.append(confirmation)
            state.postponedInARow += 1
            guard state.postponedInARow == Self.postponedLimit else { return nil }
            state.end.obstacle = .unavailable(reason: cause)
            return cause
        case .stop(let recorded, let cause, let obstacle):
            if let obstacle { state.end.obstacle = obstacle }
            try await ledger.record(recorded, of: confirmation, at: clock.now)
            return cause
        }
    }

    /// Nothing left for these people: a later run may take them again.
    private func giveBack(_ untried: some Sequence<OptOutConfirmation>, cause: String) async throws {
        for confirmation in untried {
            try await ledger.record(.notSent(cause: cause), of: confirmation, at: clock.now)
        }
    }

    /// Waits for a slot of the number's, which its broadcasts have theirs from as well.
    ///
    /// - Returns: false if there is none, or the run is to end.
    private func mayLeave(_ confirmation: OptOutConfirmation, _ rate: Rate) async throws -> Bool {
        guard deadline.map({ clock.now < $0 }) ?? true,
            let slot = try await ledger.bookSlot(of: confirmation.phoneNumberID, rate: rate, now: clock.now)
        else { return false }
        do {
            try await clock.sleep(until: slot)
            return true
        } catch is CancellationError {
            return false
        }
    }
}

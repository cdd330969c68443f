import CampaignCore
import Foundation
import GraphAPI

/// Where the sending of a broadcast stands: what happens goes in, who may continue comes out.
///
/// A value that neither waits nor does anything; `LiveState` shares it between the tasks that claim, send and record.
struct DeliveryState: Sendable {
    /// Who may continue after an event, if they wait.
    struct Wake: OptionSet, Sendable {
        let rawValue: Int

        /// There are outcomes to record, or there will be none.
        static let recorder = Wake(rawValue: 1)
        /// There is room for the requests that wait for it.
        static let sender = Wake(rawValue: 2)
    }

    /// Why no more messages are claimed or sent; nil while they are.
    private(set) var end: DeliveryEnd?
    /// What the ledger could not record, which ends the sending as well.
    private(set) var failure: (any Error)?
    private(set) var progress = DeliveryProgress()
    /// Claimed messages whose slots passed unused.
    private var carried: [ClaimedMessage] = []
    /// How many claimed messages have no recorded outcome, those that are carried aside.
    private var inFlight = 0
    private var judge: OutcomeJudge
    private var breaker = CircuitBreaker()
    private var outcomes: [JudgedOutcome] = []
    private var isClosed = false
    private var window: RequestWindow

    init(of definition: BroadcastDefinition, requestLimit: Int, mayRenewMedia: Bool = false) {
        judge = OutcomeJudge(of: definition)
        judge.mayRenewMedia = mayRenewMedia
        window = RequestWindow(limit: requestLimit)
    }

    /// Whether no more messages may be claimed or sent.
    var isHalted: Bool {
        end != nil || failure != nil
    }

    /// Takes the codes for which the broadcast was paused once, which is enough.
    mutating func settle(_ codes: Set<Int>) {
        judge.settledCodes = codes
        breaker.settledCodes = codes
    }

    /// Stops the sending; the first reason is kept.
    mutating func halt(_ reason: DeliveryEnd) {
        end = end ?? reason
    }

    /// Stops the sending because something cannot be recorded.
    mutating func fail(_ error: any Error) {
        failure = failure ?? error
    }
}

// MARK: Claiming

extension DeliveryState {
    /// Begins a claim.
    ///
    /// - Returns: the messages that need new slots, and whether no other message was on its way: one that comes back
    ///   later than the claim looks is found by the next one.
    mutating func beginClaim() -> (carried: [ClaimedMessage], wasIdle: Bool) {
        defer { carried = [] }
        return (carried, inFlight == 0 && carried.isEmpty)
    }

    /// Ends a claim: so many messages have slots, and the others need new ones.
    mutating func endClaim(of count: Int, left: some Sequence<ClaimedMessage>) {
        inFlight += count
        carried += left
    }
}

// MARK: Sending

extension DeliveryState {
    /// Asks for room for so many requests together; one caller waits at a time.
    ///
    /// - Returns: false if the caller has to wait for `Wake.sender`, which then means that the room is taken.
    mutating func enter(_ count: Int) -> Bool {
        window.enter(count)
    }

    /// Takes the answer to a request, or that there was none.
    mutating func answer(
        _ result: SendResult,
        to message: ClaimedMessage,
        from startedAt: Date,
        until endedAt: Date
    ) -> Wake {
        let room: Wake = window.leave() ? .sender : []
        if result.late {
            carried.append(message)
            inFlight -= 1
            return room
        }
        if result.withdrawn { return room.union(giveBack([message], at: endedAt)) }
        var judged = judge.judge(result, of: message, startedAt: startedAt, endedAt: endedAt)
        progress.count(judged.record)
        // What is on its way with the lost file says nothing of the others.
        if judged.consequence.end != .mediaLost {
            judged.follow(breaker.note(result.outcome, of: message.id), of: message, at: endedAt)
        }
        if let end = judged.consequence.end { halt(end) }
        outcomes.append(judged)
        return room.union(.recorder)
    }

    /// Gives back messages that were claimed and never sent.
    mutating func giveBack(_ messages: some Sequence<ClaimedMessage>, at now: Date) -> Wake {
        outcomes += messages.map { JudgedOutcome(unsent: $0, at: now) }
        return .recorder
    }

    /// Ends the sending: what is carried goes back, and no other outcome comes.
    mutating func close(at now: Date) -> Wake {
        isClosed = true
        inFlight += carried.count
        defer { carried = [] }
        return giveBack(carried, at: now)
    }
}

// MARK: Recording

extension DeliveryState {
    /// Whether outcomes may come that are not there yet.
    var awaitsOutcomes: Bool {
        outcomes.isEmpty && !isClosed
    }

    /// Whether all outcomes were taken and no other comes.
    var isFinished: Bool {
        outcomes.isEmpty && isClosed
    }

    /// Takes all outcomes that are there.
    mutating func takeOutcomes() -> [JudgedOutcome] {
        defer { outcomes = [] }
        return outcomes
    }

    /// Outcomes were recorded, or never will be.
    mutating func endRequests(_ count: Int) {
        inFlight -= count
    }
}

extension DeliveryProgress {
    fileprivate mutating func count(_ record: AttemptRecord) {
        switch (record.outcome, record.next) {
        case (.accepted, _): accepted += 1
        case (.unknown, _): unknown += 1
        case (.rejected, .settle): rejected += 1
        case (.rejected, .retry), (.notSent, _): retried += 1
        }
    }
}

import Formats
import CampaignCore
import Foundation
import Storage
import Synchronization

/// What the requests of one broadcast share: why to stop, who needs a new slot, how far they are.
final class DeliveryMonitor: Sendable {
    private struct State {
        var halt: DeliveryEnd?
        var failure: (any Error)?
        var carried: [ClaimedMessage] = []
        var breaker = CircuitBreaker()
        var progress = DeliveryProgress()
        var inFlight = 0
    }

    private let state = Mutex(State())

    /// Codes for which the broadcast was paused once, which is enough.
    var settledCodes: Set<Int> {
        state.withLock(\.breaker.settledCodes)
    }

    func settle(_ codes: Set<Int>) {
        state.withLock { $0.breaker.settledCodes = codes }
    }

    /// Whether no more messages may be claimed or sent.
    var isHalted: Bool {
        state.withLock { $0.halt != nil || $0.failure != nil }
    }

    var halt: DeliveryEnd? {
        state.withLock(\.halt)
    }

    var failure: (any Error)? {
        state.withLock(\.failure)
    }

    var progress: DeliveryProgress {
        state.withLock(\.progress)
    }

    /// Whether no claimed message is on its way or waits for a new slot.
    var isIdle: Bool {
        state.withLock { $0.inFlight == 0 && $0.carried.isEmpty }
    }

    /// Stops the sending; the first reason is kept.
    func halt(_ reason: DeliveryEnd) {
        state.withLock { $0.halt = $0.halt ?? reason }
    }

    /// Stops the sending because something cannot be recorded.
    func fail(_ error: any Error) {
        state.withLock { $0.failure = $0.failure ?? error }
    }

    /// Requests begin when their messages are claimed: from then on they may come back.
    func beginRequests(_ count: Int) {
        state.withLock { $0.inFlight += count }
    }

    /// Requests end when their outcomes are recorded, or when their slots passed.
    func endRequests(_ count: Int) {
        state.withLock { $0.inFlight -= count }
    }

    /// Keeps a claimed message whose slot passed unused.
    func carry(_ message: ClaimedMessage) {
        state.withLock { $0.carried.append(message) }
    }

    func takeCarried() -> [ClaimedMessage] {
        state.withLock { state in
            let carried = state.carried
            state.carried = []
            return carried
        }
    }

    /// Counts an outcome, and acts on what it means for those to come.
    func note(_ judged: JudgedOutcome) -> CircuitBreaker.Action {
        state.withLock { state in
            state.progress.count(judged.record)
            return state.breaker.note(judged.record.outcome, of: judged.record.message)
        }
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

import Transport
import CCurl
import Synchronization

/// A batch on its way to the loop.
struct Submission: Sendable {
    var batch: RequestBatch
    var ticket: Ticket
    var ended: BatchEnd
    /// Resumed once all of them have ended.
    var allEnded: CheckedContinuation<Void, Never>

    /// Ends all of them without having begun one.
    func refuse(_ cause: String) {
        for index in 0..<batch.count { ended(index, .failure(TransportError(.notSent, cause))) }
        allEnded.resume()
    }
}

/// What a caller keeps in hand of its requests: the right to withdraw them.
final class Ticket: Sendable {
    private let withdrawn = Atomic(false)

    var isWithdrawn: Bool {
        withdrawn.load(ordering: .acquiring)
    }

    func withdraw() {
        withdrawn.store(true, ordering: .releasing)
    }
}

/// What callers and the loop share: the only state that two threads see.
final class Inbox: Sendable {
    /// What came in since the loop looked last.
    struct News {
        var submissions: [Submission] = []
        /// A ticket was withdrawn; the loop looks which.
        var withdrawal = false
        /// No more requests are taken.
        var isClosed = false
    }

    private struct State {
        var news = News()
        var hasNews = false
        var loopWaits = false
        var loopEnded = false
        var farewells: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let alarm: LoopAlarm

    init(alarm: LoopAlarm) {
        self.alarm = alarm
    }

    /// Hands a batch to the loop, which wakes for the first of several.
    func put(_ submission: Submission) {
        let isTaken = state.withLock { state in
            guard !state.news.isClosed else { return false }
            state.news.submissions.append(submission)
            ring(&state)
            return true
        }
        if !isTaken { submission.refuse("the transport is shut down") }
    }

    func noteWithdrawal() {
        state.withLock { state in
            state.news.withdrawal = true
            ring(&state)
        }
    }

    /// Takes no more requests; the loop ends when those that have left are answered.
    func close() {
        state.withLock { state in
            state.news.isClosed = true
            ring(&state)
        }
    }

    /// Waits until the loop has ended.
    func waitForEnd() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.loopEnded { state.farewells.append(continuation) }
                return state.loopEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    /// For the loop: what came in.
    func take() -> News {
        state.withLock { state in
            let news = state.news
            state.news = News(isClosed: news.isClosed)
            state.hasNews = false
            state.loopWaits = false
            return news
        }
    }

    /// For the loop: whether it may wait, as nothing came in meanwhile.
    ///
    /// What comes in after that rings.
    func mayWait() -> Bool {
        state.withLock { state in
            state.loopWaits = !state.hasNews
            return state.loopWaits
        }
    }

    /// For the loop: its last word, after which nothing rings.
    func end() {
        let farewells = state.withLock { state in
            state.loopEnded = true
            state.loopWaits = false
            let farewells = state.farewells
            state.farewells = []
            return farewells
        }
        for farewell in farewells { farewell.resume() }
    }

    /// Under the lock, so that the loop cannot end in between.
    private func ring(_ state: inout State) {
        state.hasNews = true
        guard state.loopWaits else { return }
        state.loopWaits = false
        alarm.ring()
    }
}

/// Wakes the loop from another thread.
///
/// Holds the multi handle as a number, because a pointer cannot be shared.
/// libcurl allows this one call from any thread while the handle lives, and the
/// inbox rings only while the loop waits, so before the loop frees the handle.
struct LoopAlarm: Sendable {
    private let address: UInt

    init(multi: UnsafeMutableRawPointer) {
        address = UInt(bitPattern: multi)
    }

    /// The handle, for the loop that owns it.
    var multi: UnsafeMutableRawPointer? {
        unsafe UnsafeMutableRawPointer(bitPattern: address)
    }

    func ring() {
        unsafe _ = curl_multi_wakeup(multi)
    }
}

import Dispatch
import Foundation
import GRDB
import Synchronization
import TestSupport

/// Runs the jobs of one simulation one at a time, on a thread of its own, in an order that a seed decides.
///
/// Between two jobs it waits until every ledger has done what it was asked for
/// and has handed its answers back, so that the same jobs are there to choose
/// from whenever the same seed runs.
final class SeededScheduler: TaskExecutor {
    private struct State {
        var ready: [UnownedJob] = []
        /// What the ledgers' threads hand back while a job runs; it goes behind the job's own.
        var arrived: [UnownedJob] = []
        var generator: SeededGenerator
        var thread: ObjectIdentifier?
        var isRunningJob = false
        var isFinished = false
        var writers: [Int: any DatabaseWriter] = [:]
        /// Who waits for the end of the job that runs.
        var waiting: [DispatchSemaphore] = []
    }

    private let state: Mutex<State>
    private let arrival = DispatchSemaphore(value: 0)
    private let clock: VirtualClock

    init(seed: UInt64, clock: VirtualClock) {
        state = Mutex(State(generator: SeededGenerator(seed: seed)))
        self.clock = clock
    }

    /// Waits for a ledger's writes, too, until it is forgotten.
    func watch(_ writer: any DatabaseWriter, as number: Int) {
        state.withLock { $0.writers[number] = writer }
    }

    func forget(_ number: Int) {
        let writer = state.withLock { $0.writers.removeValue(forKey: number) }
        _ = consume writer
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let thread = ObjectIdentifier(Thread.current)
        state.withLock { state in
            if state.isRunningJob, state.thread == thread {
                state.ready.append(job)
            } else {
                state.arrived.append(job)
            }
        }
        arrival.signal()
    }

    /// Runs a task and all that it starts.
    ///
    /// - Returns: whether it came to its end; false where nothing could go on any more, or everything went on for ever.
    func run(_ body: @escaping @Sendable () async -> Void) async -> Bool {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: self.loop(body)) }
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    private func loop(_ body: @escaping @Sendable () async -> Void) -> Bool {
        state.withLock { $0.thread = ObjectIdentifier(Thread.current) }
        Task(executorPreference: self) {
            await body()
            self.state.withLock { $0.isFinished = true }
        }
        for _ in 0..<Self.stepLimit {
            if state.withLock(\.isFinished) { return true }
            guard goOn() else { return false }
        }
        return false
    }

    /// Far more than any simulation takes: one that takes more goes round in circles.
    private static let stepLimit = 500_000

    /// One job, or else the time moves on; false where neither is possible.
    private func goOn() -> Bool {
        settle()
        if let job = next() {
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
            endJob()
            return true
        }
        if clock.advance() { return true }
        return arrival.wait(timeout: .now() + 5) == .success
    }

    /// Holds a ledger's thread until the job that runs has come to its end or its next `await`.
    ///
    /// An answer that came sooner would be taken in at once instead of being
    /// put in the queue, and chance would decide which of the two happens.
    func waitForJob() {
        let thread = ObjectIdentifier(Thread.current)
        let end = state.withLock { state in
            guard state.isRunningJob, state.thread != thread else { return DispatchSemaphore?.none }
            let end = DispatchSemaphore(value: 0)
            state.waiting.append(end)
            return end
        }
        end?.wait()
    }

    private func endJob() {
        let waiting = state.withLock { state in
            state.isRunningJob = false
            let waiting = state.waiting
            state.waiting = []
            return waiting
        }
        waiting.forEach { $0.signal() }
    }

    /// Waits until the ledgers are idle.
    private func settle() {
        let writers = state.withLock { $0.writers.sorted { $0.key < $1.key }.map(\.value) }
        for writer in writers {
            writer.writeWithoutTransaction { _ in }
        }
    }

    private func next() -> UnownedJob? {
        state.withLock { state in
            state.ready.append(contentsOf: state.arrived)
            state.arrived.removeAll()
            guard !state.ready.isEmpty else { return nil }
            state.isRunningJob = true
            let choice = Int.random(in: state.ready.indices, using: &state.generator)
            return state.ready.remove(at: choice)
        }
    }
}

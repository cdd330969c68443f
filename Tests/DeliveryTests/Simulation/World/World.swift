import Formats
import CampaignCore
import Foundation
import Storage
import Synchronization
import TestSupport

/// All that is outside the processes and outlives them: the platform, and the log of its callbacks.
///
/// Keeps the truth, which no process knows: what was taken, and what was
/// reported of it. It looks on while the ledger commits, and complains at once
/// about a request that may not leave and a claim that may not be made.
final class World: Sendable {
    struct State {
        var requests: [WorldRequest] = []
        /// In the order in which they come in; what is in the past never changes.
        var log: [LogEntry] = []
        /// When each attempt was claimed, as committed, in the ledger's milliseconds.
        var claims: [Attempt: Int64] = [:]
        /// How much of the log has been folded, as committed.
        var folded = 0
        var survivors: Set<Int> = []
        var complaints: [String] = []
    }

    /// A message and the number of its attempt.
    struct Attempt: Hashable {
        var message: MessageID
        var number: Int32
    }

    let state = Mutex(State())
    let plan: SimulationPlan
    private let seed: UInt64
    private let trace: Trace

    init(seed: UInt64, plan: SimulationPlan, trace: Trace) {
        self.seed = seed
        self.plan = plan
        self.trace = trace
    }

    /// All that happened so far.
    var truth: State {
        state.withLock(\.self)
    }

    func complain(_ complaint: String) {
        trace.add("COMPLAINT: \(complaint)")
        state.withLock { $0.complaints.append(complaint) }
    }

    /// Takes a request in, and decides about it.
    func receive(_ body: [UInt8], at now: Date, from process: Int) -> WorldRequest {
        let (key, phone) = read(body)
        let request = state.withLock { state in
            let visit = state.requests.count { $0.key.message == key.message }
            var generator = SeededGenerator(
                seed: seed << 32 ^ UInt64(key.message.broadcast) << 24 ^ UInt64(key.message.row) << 8 ^ UInt64(visit)
            )
            let request = WorldRequest(
                number: state.requests.count + 1,
                key: key,
                phone: phone,
                process: process,
                at: now,
                fate: Fate.draw(using: &generator),
                answeredAt: now + Self.latency(using: &generator)
            )
            state.requests.append(request)
            if request.fate.isTaken { state.note(callbacks(about: request, using: &generator)) }
            return request
        }
        let isClaimed = state.withLock { $0.claims[Attempt(message: key.message, number: key.attempt)] != nil }
        if !isClaimed { complain("\(key) left without having been committed") }
        return request
    }

    func noteAnswer(to request: WorldRequest, at now: Date) {
        state.withLock { $0.requests[request.number - 1].seenAt = now }
    }

    /// Notes that a process ended by itself: all that it saw must be on disk.
    func noteSurvivor(_ process: Int) {
        state.withLock { _ = $0.survivors.insert(process) }
    }

    private func read(_ body: [UInt8]) -> (MessageKey, Int64) {
        let value = try? JSONValue(parsing: body)
        let key = (value?["biz_opaque_callback_data"]?.string).flatMap { MessageKey($0) }
        let phone = (value?["to"]?.string).flatMap { Int64($0.drop { $0 == "+" }) }
        if key == nil || phone == nil { complain("a request has no key or no recipient") }
        let nobody = MessageKey(ledger: LedgerID(rawValue: 0), message: MessageID(broadcast: 1, row: 1), attempt: 1)
        return (key ?? nobody, phone ?? 0)
    }

    /// Most answers take some tenths of a second, some many seconds.
    private static func latency(using generator: inout some RandomNumberGenerator) -> TimeInterval {
        let most = Int.random(in: 0..<10, using: &generator) == 0 ? 20_000 : 400
        return Double(Int.random(in: 1...most, using: &generator)) / 1000
    }

    private func callbacks(
        about request: WorldRequest,
        using generator: inout some RandomNumberGenerator
    ) -> [LogEntry] {
        // A row with two copies has one message id, so only its keys find all of its statuses.
        let mayLackKey = plan.broadcast(request.key.message.broadcast)?.onUnknown == .hold
        return LogEntry.draw(about: request, mayLackKey: mayLackKey, using: &generator)
    }
}

extension World.State {
    fileprivate mutating func note(_ entries: [LogEntry]) {
        for entry in entries {
            let place = log.firstIndex { $0.enters > entry.enters } ?? log.count
            log.insert(entry, at: place)
        }
    }
}

import CampaignCore
import Foundation

@testable import Storage

/// Compares what the ledger says at the end of a simulation with what happened.
struct Verdict {
    private(set) var faults: [String]
    private let plan: SimulationPlan
    private let world: World.State

    /// - Throws: `StorageError` if the ledger cannot be read.
    init(_ simulation: Simulation, ledger: Ledger) throws {
        plan = simulation.plan
        world = simulation.world.truth
        faults = world.complaints
        for broadcast in simulation.broadcasts {
            var rows: [MessageRecord] = []
            try ledger.reportRows(of: broadcast.id) { rows.append($0) }
            judge(broadcast, rows, try BroadcastEnd(ledger, broadcast.id))
        }
        judgeFolding()
        judgeRates()
    }

    private mutating func judge(_ broadcast: Broadcast, _ rows: [MessageRecord], _ end: BroadcastEnd) {
        let audience = plan.broadcast(broadcast.id)?.rows ?? 0
        expect(rows.map(\.row) == (1...Int32(audience)).map(\.self), "broadcast \(broadcast.id) lost rows")
        expect(end.counts.rows == audience, "the counts of broadcast \(broadcast.id) do not add up")
        expect(end.counts.toSend == 0, "broadcast \(broadcast.id) has messages left: \(end.counts.states)")
        let mayWait = broadcast.definition.onUnknown == .resend && end.counts[.unknown] > 0
        expect(mayWait || end.state == .finished, "broadcast \(broadcast.id) is \(end.state)")
        for row in rows {
            judge(row, of: broadcast, end)
            judgeCopies(row, of: broadcast, end)
        }
        if broadcast.definition.onUnknown == .resend { judgeUnknown(rows, of: broadcast.id) }
    }

    /// The row says what happened: all that a process saw, unless it died before it had recorded it.
    private mutating func judge(_ row: MessageRecord, of broadcast: Broadcast, _ end: BroadcastEnd) {
        let message = MessageID(broadcast: broadcast.id, row: row.row)
        let statuses = world.log.filter { world.requests[$0.request - 1].key.message == message }.map(\.status)
        let recorded = world.requests.filter { request in
            guard request.key.message == message, request.seenAt != nil else { return false }
            let attempt = World.Attempt(message: message, number: request.key.attempt)
            return world.survivors.contains(request.process) || end.outcomes[attempt] == request.fate.outcome
        }
        let expected = ExpectedRow(recorded: recorded, statuses: statuses)
        let actual = ExpectedRow(row)
        expect(actual == expected, "\(broadcast.id):\(row.row) is \(actual), not \(expected)")
    }

    /// One copy at most; more only where the ledger lists all but the last as unknown and may resend them.
    private mutating func judgeCopies(_ row: MessageRecord, of broadcast: Broadcast, _ end: BroadcastEnd) {
        let phone = Simulation.phone(ofRow: Int(row.row), in: broadcast.id)
        let taken = world.requests.filter {
            $0.key.message.broadcast == broadcast.id && $0.phone == phone && $0.fate.isTaken
        }
        guard taken.count > 1 else { return }
        let place = "\(broadcast.id):\(row.row)"
        expect(broadcast.definition.onUnknown == .resend, "\(place) was taken \(taken.count) times")
        for request in taken.dropLast() {
            let outcome = end.outcomes[World.Attempt(message: request.key.message, number: request.key.attempt)]
            expect(outcome == "unknown", "\(place) has a copy by attempt \(request.key.attempt), not listed as unknown")
        }
    }

    /// What is still unknown has no evidence against it: no callback for a later claim that was its message's last.
    private mutating func judgeUnknown(_ rows: [MessageRecord], of broadcast: Int32) {
        let proven = world.log.compactMap { entry -> Int64? in
            let key = world.requests[entry.request - 1].key
            let attempts = world.claims.keys.filter { $0.message == key.message }.map(\.number)
            guard attempts.max() == key.attempt else { return nil }
            return world.claims[World.Attempt(message: key.message, number: key.attempt)]
        }
        for row in rows where row.state == .unknown {
            let message = MessageID(broadcast: broadcast, row: row.row)
            let last = world.claims.keys.filter { $0.message == message }.max { $0.number < $1.number }
            let claimedAt = last.flatMap { world.claims[$0] } ?? .max
            expect(!proven.contains { $0 > claimedAt }, "\(broadcast):\(row.row) was left unknown against the evidence")
        }
    }

    /// The statuses can be rebuilt from what is recorded of attempts and from the log, in whatever order it was folded.
    ///
    /// - Throws: `StorageError`.
    mutating func judgeRebuilding(_ ledger: Ledger) async throws {
        let scratch = try LedgerScratch(of: ledger)
        let found = try scratch.faults()
        let baseline = try scratch.setBack()
        let log = FoldBatch(segment: Simulation.segment, offset: 0, statuses: world.log.map(\.status))
        _ = try await scratch.ledger.fold(log)
        let result = try scratch.compare(baseline, LogReplay())
        expect(found.isEmpty, "the ledger contradicts itself: \(found)")
        expect(result.differing == 0, "the ledger is not what attempts and callbacks make of it: \(result.differences)")
    }

    private mutating func judgeFolding() {
        let (folded, count) = (world.folded, world.log.count)
        expect(folded == count, "\(folded) of \(count) callbacks were folded")
    }

    /// In no window of one second do more messages leave than the limits allow.
    private mutating func judgeRates() {
        let departures = world.requests.filter(\.fate.isDeparture)
        expect(departures.map(\.at).keep(plan.senderRate), "the sender's rate was exceeded")
        for broadcast in plan.broadcasts {
            guard let rate = broadcast.rate else { continue }
            let times = departures.filter { $0.key.message.broadcast == broadcast.id }.map(\.at)
            expect(times.keep(rate), "the rate of broadcast \(broadcast.id) was exceeded")
        }
    }

    private mutating func expect(_ isSo: Bool, _ fault: @autoclosure () -> String) {
        if !isSo { faults.append(fault()) }
    }
}

extension [Date] {
    fileprivate func keep(_ rate: Rate) -> Bool {
        let times = sorted()
        return zip(times, times.dropFirst(Int(rate.perSecond))).allSatisfy { $1.timeIntervalSince($0) >= 1 }
    }
}

extension Fate {
    /// The ledger's word for what an attempt came to.
    fileprivate var outcome: String {
        switch self {
        case .accepted: "accepted"
        case .refused: "rejected"
        case .silent, .garbled: "unknown"
        case .notSent, .late: "not_sent"
        }
    }
}

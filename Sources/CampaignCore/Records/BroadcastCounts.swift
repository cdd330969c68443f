/// How many messages of a broadcast are in which state.
///
/// Counted over the rows each time, never kept: a number that is kept can drift. `status`, the reports and their JSON
/// all take their figures from here, see docs/reports.md.
package struct BroadcastCounts: Hashable, Sendable {
    package var states: [MessageState: Int]
    package var skips: [SkipReason: Int]
    /// What kept expired messages from being sent; an earlier version of drumbeat noted none.
    package var expiries: [HoldCause: Int]
    /// Rows of the audience that the filter left out, which are not among the rows; nil if nobody noted them.
    package var filtered: Int?

    package init(
        states: [MessageState: Int] = [:],
        skips: [SkipReason: Int] = [:],
        expiries: [HoldCause: Int] = [:],
        filtered: Int? = nil
    ) {
        self.states = states
        self.skips = skips
        self.expiries = expiries
        self.filtered = filtered
    }

    package subscript(state: MessageState) -> Int {
        states[state] ?? 0
    }

    /// All rows of the audience that the filter lets through.
    package var rows: Int {
        states.values.reduce(0, +)
    }

    /// Those that a run would still send.
    package var toSend: Int {
        self[.waiting] + self[.sending]
    }

    /// Counts one row more.
    package mutating func count(_ record: MessageRecord) {
        states[record.state, default: 0] += 1
        if let reason = record.reason, record.state == .skipped { skips[reason, default: 0] += 1 }
        if let cause = record.holdCause { expiries[cause, default: 0] += 1 }
    }

    /// Counts the rows of another broadcast as well.
    package mutating func add(_ other: BroadcastCounts) {
        states.merge(other.states, uniquingKeysWith: +)
        skips.merge(other.skips, uniquingKeysWith: +)
        expiries.merge(other.expiries, uniquingKeysWith: +)
        if filtered != nil || other.filtered != nil { filtered = (filtered ?? 0) + (other.filtered ?? 0) }
    }
}

// MARK: Cumulative figures

extension BroadcastCounts {
    /// Messages that Meta took and that have not failed: those delivered and read are among them.
    package var sent: Int {
        states.reduce(0) { $0 + ($1.key.isSent ? $1.value : 0) }
    }

    /// Messages on the phone: those read are among them.
    package var delivered: Int {
        states.reduce(0) { $0 + ($1.key.isDelivered ? $1.value : 0) }
    }

    package var read: Int {
        self[.read]
    }

    package var failed: Int {
        self[.failed]
    }

    /// Whether nobody was reached, though all is over.
    package var hasReachedNobody: Bool {
        sent == 0 && toSend == 0 && self[.unknown] == 0
    }
}

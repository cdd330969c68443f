/// How many messages of a broadcast are in which state.
///
/// Counted over the rows each time, never kept: a number that is kept can drift.
package struct BroadcastCounts: Hashable, Sendable {
    package var states: [MessageState: Int]
    package var skips: [SkipReason: Int]

    package init(states: [MessageState: Int] = [:], skips: [SkipReason: Int] = [:]) {
        self.states = states
        self.skips = skips
    }

    package subscript(state: MessageState) -> Int {
        states[state] ?? 0
    }

    /// All rows of the audience.
    package var rows: Int {
        states.values.reduce(0, +)
    }

    /// Those that Meta took, whatever became of them, failures aside.
    package var taken: Int {
        self[.accepted] + self[.held] + self[.sent] + self[.delivered] + self[.read]
    }

    /// Those that a run would still send.
    package var toSend: Int {
        self[.waiting] + self[.sending]
    }
}

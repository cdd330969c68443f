/// How many messages of a broadcast are in which state.
package struct BroadcastTally: Hashable, Sendable {
    package var name: String
    package var state: BroadcastState
    package var counts: BroadcastCounts
    /// When what is left begins, if a person moved it to a time that lies ahead; in the broadcast's own zone.
    package var start: String?

    package init(name: String, state: BroadcastState, counts: BroadcastCounts) {
        self.name = name
        self.state = state
        self.counts = counts
    }
}

/// What soaking has come to.
struct SoakTally: Sendable, CustomStringConvertible {
    var kills = 0
    /// Messages that the simulator took.
    var messages = 0
    /// Recipients with more than one copy.
    var repeated = 0
    /// Rows that have no message, and of which the ledger does not say that it does not know.
    var lost = 0
    /// Rows that were seen to be `unknown` and are no longer.
    var unknownSettled = 0
    /// Rows that stay `unknown`: killed before they left, not taken, or their callbacks were lost.
    var unknownLeft = 0

    mutating func add(_ other: SoakTally) {
        kills += other.kills
        messages += other.messages
        repeated += other.repeated
        lost += other.lost
        unknownSettled += other.unknownSettled
        unknownLeft += other.unknownLeft
    }

    var description: String {
        "\(kills) kills, \(messages) messages, \(repeated) with copies > 1, \(lost) lost, "
            + "\(unknownSettled) unknown settled, \(unknownLeft) unknown left"
    }
}

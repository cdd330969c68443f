/// One thing that Meta would report about an accepted message, and when.
struct CallbackEvent: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case sent
        case delivered
        case read
        case failed(code: Int)
        case reply(Reply)
    }

    /// The message's place in the log.
    var ordinal: Int
    var kind: Kind
    /// When it happened, as the body tells.
    var happenedAt: Moment
    /// When it is posted.
    var dueAt: Moment
    /// How often posting it has failed.
    var failures = 0
}

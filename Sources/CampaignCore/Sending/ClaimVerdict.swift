package import Foundation

/// What a claim does with a candidate, or with all candidates of a broadcast.
package enum ClaimVerdict: Hashable, Sendable {
    /// The message is sent now.
    case take
    /// The message is never sent.
    case skip(SkipReason)
    /// This message waits, others may be sent.
    case wait(until: Date, because: ClaimObstacle)
    /// Nothing of the broadcast is sent before that time; nil if no time is known.
    case stop(until: Date?, because: ClaimObstacle)
}

/// Why a message, or a whole broadcast, is not sent now.
package enum ClaimObstacle: Hashable, Sendable {
    /// The broadcast is in a state in which nothing of it is sent.
    case state(BroadcastState)
    /// The broadcast's time is over.
    case end
    /// A person moved what is left of the broadcast to a later time.
    case start
    /// Meta said something that forbids the broadcast.
    case condition(Condition)
    case quietHours
    /// Meta called the sender's marketing spam (131048).
    case marketingHold
    /// As many people were messaged in 24 hours as may be.
    case dailyLimit(Int)
    /// The same number messaged the person a moment ago.
    case spacing(after: MessageID)
    /// An earlier attempt, or an earlier claim, set the message a time.
    case notBefore
}

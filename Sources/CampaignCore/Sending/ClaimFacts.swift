package import Formats
package import Foundation

/// What holds for all messages of a broadcast at the time of a claim.
package struct ClaimFacts: Sendable {
    package var now: Date
    package var definition: BroadcastDefinition
    /// The zone whose clocks tell the quiet hours.
    package var zone: Zone
    /// Nothing is sent before this; nil if it is not set.
    package var startsAt: Date?
    /// Nothing is sent after this.
    package var expiresAt: Date?
    package var state: BroadcastState
    /// What Meta said that forbids the broadcast, without what a person has overruled.
    ///
    /// A claim need not look: a broadcast that a condition forbids is paused.
    package var conditions: [Condition] = []
    /// Until when the sender's marketing is held; nil if it is not.
    package var marketingHeldUntil: Date?
    /// The countries that the account may not message, as this broadcast has shown (130497).
    package var restrictedCountries: Set<String> = []
    package var allowance = DailyAllowance(limit: nil, messaged: 0)

    package init(
        of definition: BroadcastDefinition,
        zone: Zone,
        expiresAt: Date? = nil,
        state: BroadcastState = .active,
        now: Date
    ) {
        self.now = now
        self.definition = definition
        self.zone = zone
        self.expiresAt = expiresAt
        self.state = state
    }

    package init(of broadcast: Broadcast, now: Date) {
        self.init(
            of: broadcast.definition,
            zone: broadcast.zone,
            expiresAt: broadcast.expiresAt,
            state: broadcast.state,
            now: now
        )
        startsAt = broadcast.startsAt
    }
}

/// What is known of one message that waits, and of its recipient.
package struct CandidateFacts: Sendable {
    /// The last message that the same number sent the person in another broadcast.
    package struct Earlier: Hashable, Sendable {
        package var message: MessageID
        package var claimedAt: Date

        package init(message: MessageID, claimedAt: Date) {
            self.message = message
            self.claimedAt = claimedAt
        }
    }

    /// Nil if nobody is named, or by a number that is no longer valid; and where only `isReachable` is asked.
    package var recipient: Recipient?
    /// Whether there is anybody to send to.
    package var isReachable: Bool
    /// Whether the person refuses messages of this category.
    package var isSuppressed: Bool
    /// Whether the person was messaged in the last 24 hours, and so needs no place of the day's limit.
    package var isCounted: Bool
    package var earlier: Earlier?
    /// Before this the message is not sent; nil if no time is set.
    package var notBefore: Date?

    package init(
        recipient: Recipient?,
        isReachable: Bool? = nil,
        isSuppressed: Bool = false,
        isCounted: Bool = false,
        earlier: Earlier? = nil,
        notBefore: Date? = nil
    ) {
        self.recipient = recipient
        self.isReachable = isReachable ?? (recipient != nil)
        self.isSuppressed = isSuppressed
        self.isCounted = isCounted
        self.earlier = earlier
        self.notBefore = notBefore
    }
}

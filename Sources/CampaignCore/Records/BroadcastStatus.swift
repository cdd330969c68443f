package import Foundation

/// How a broadcast stands, and what becomes of the rest of it.
package struct BroadcastStatus: Sendable {
    package var broadcast: Broadcast
    package var counts: BroadcastCounts
    package var withheld: WithheldCounts
    package var replies: ReplyCounts
    /// How many messages are unknown as they may have been sent after this copy of the ledger was made.
    package var held: Int
    /// What is left to send; nil if the broadcast does not move, or nothing is left.
    package var rest: Rest?
    /// What Meta said that keeps it from being sent.
    package var obstacles: [Condition]
    /// The messages that Meta accepted a while ago, if no callback has told of any message; nil if one has.
    package var unanswered: UnansweredMessages?
    /// What kept its files from being uploaded at the last try; nil if nothing did.
    package var mediaFault: String?
    /// Why the last run could not send it, such as that Meta refused the token; nil if it could.
    package var standstill: StatusReport.Notice?
    /// When this was so.
    package var at: Date

    package init(
        broadcast: Broadcast,
        counts: BroadcastCounts,
        withheld: WithheldCounts,
        replies: ReplyCounts,
        held: Int,
        rest: Rest?,
        obstacles: [Condition],
        unanswered: UnansweredMessages? = nil,
        mediaFault: String? = nil,
        standstill: StatusReport.Notice? = nil,
        at: Date
    ) {
        self.broadcast = broadcast
        self.counts = counts
        self.withheld = withheld
        self.replies = replies
        self.held = held
        self.rest = rest
        self.obstacles = obstacles
        self.unanswered = unanswered
        self.mediaFault = mediaFault
        self.standstill = standstill
        self.at = at
    }

    package var tally: BroadcastTally {
        BroadcastTally(name: broadcast.name, state: broadcast.state, counts: counts)
    }
}

extension BroadcastStatus {
    /// What is left of a broadcast that is being sent.
    package struct Rest: Hashable, Sendable {
        package var messages: Int
        /// How fast they leave.
        package var rate: Rate
        /// Whether Meta refused messages as too fast, so that they leave more slowly for a while.
        package var isSlowed: Bool
        /// What they wait for besides their turn; nil for nothing.
        package var hold: Hold?
        /// Those among them that wait for a time of their own, such as that of another attempt; nil if none does.
        package var later: LaterMessages?
        /// When the last one leaves as far as limits and quiet hours tell; nil if its turn alone decides, or some expire.
        package var ends: Date?
        /// What will expire of them, a sentence; nil if nothing does.
        package var loss: String?

        package init(messages: Int, rate: Rate, isSlowed: Bool, hold: Hold?) {
            self.messages = messages
            self.rate = rate
            self.isSlowed = isSlowed
            self.hold = hold
        }
    }

    /// Messages that may not leave before times of their own.
    package struct LaterMessages: Hashable, Sendable {
        package var count: Int
        /// When the first of them may.
        package var begins: Date

        package init(count: Int, begins: Date) {
            (self.count, self.begins) = (count, begins)
        }
    }

    package enum Hold: Hashable, Sendable {
        /// Nothing is sent until then; nil if nobody knows until when.
        case stopped(until: Date?, ClaimObstacle)
        /// No more than so many people may be messaged in 24 hours, and so many more now; if none, when the next one may.
        case dailyLimit(people: Int, room: Int, next: Date?)
    }
}

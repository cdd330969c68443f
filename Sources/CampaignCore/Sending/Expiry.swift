package import Foundation

/// A broadcast whose time is over with messages left, and what is known of how it was sent.
package struct Expiry: Hashable, Sendable {
    /// Something that kept a broadcast from being sent for some time.
    package struct Hold: Hashable, Sendable {
        package var cause: HoldCause
        package var from: Date
        /// When it ended, or was noted last.
        package var until: Date

        package init(cause: HoldCause, from: Date, until: Date) {
            self.cause = cause
            self.from = from
            self.until = until
        }
    }

    /// When the time was over.
    package var end: Date
    /// How many messages are left.
    package var left: Int
    /// How fast messages could leave.
    package var rate: Rate
    /// The last hold; nil if nothing held the broadcast.
    package var hold: Hold?
    /// When the broadcast was last free to be sent, and a run was at it; nil if none ever was.
    package var lastClaim: Date?
    /// Whether other broadcasts were sent with the same number then.
    package var isShared: Bool

    package init(end: Date, left: Int, rate: Rate, hold: Hold? = nil, lastClaim: Date? = nil, isShared: Bool = false) {
        self.end = end
        self.left = left
        self.rate = rate
        self.hold = hold
        self.lastClaim = lastClaim
        self.isShared = isShared
    }

    /// What kept the messages that are left from being sent in time.
    ///
    /// If the broadcast was being sent to the end, it is an earlier hold that took more time than the rest would have
    /// needed, else the rate.
    package var cause: HoldCause {
        let seen = [hold?.until, lastClaim].compactMap(\.self).max()
        guard let seen, end.timeIntervalSince(seen) <= Self.longestGap else { return .noRun }
        if let hold {
            let isLast = hold.until >= lastClaim ?? .distantPast
            let needed = Double(left) / rate.perSecond
            if isLast || needed <= hold.until.timeIntervalSince(hold.from) { return hold.cause }
        }
        return isShared ? .share : .rate
    }

    /// A longer time without a run means that nobody was there; it is also how long a hold goes on that two runs saw.
    package static let longestGap: TimeInterval = 15 * 60
}

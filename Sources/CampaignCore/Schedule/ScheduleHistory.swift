package import Foundation

/// What the ledger knows of a campaign's times.
package struct ScheduleHistory: Hashable, Sendable {
    /// A time of the schedule that a broadcast has taken, at that time or instead of it.
    package struct Taken: Hashable, Sendable {
        package var at: Date
        package var broadcast: String
        package var state: BroadcastState
        package var reason: StateReason?
        /// Whether `at` was edited to this time while the broadcast had not ended: nothing is sent then.
        package var isEdit: Bool
        /// To when a person moved the broadcast; nil if nobody did.
        package var movedTo: Date?
        /// Whether a later broadcast of the campaign was sent, or is: nobody has to be told how to send it again.
        package var isFollowed: Bool

        package init(
            at: Date,
            broadcast: String,
            state: BroadcastState,
            reason: StateReason? = nil,
            isEdit: Bool = false,
            movedTo: Date? = nil,
            isFollowed: Bool = false
        ) {
            self.at = at
            self.broadcast = broadcast
            self.state = state
            self.reason = reason
            self.isEdit = isEdit
            self.movedTo = movedTo
            self.isFollowed = isFollowed
        }
    }

    /// A broadcast of the campaign that has not ended; test messages are none.
    package struct UnderWay: Hashable, Sendable {
        package var id: Int32
        package var name: String
        package var state: BroadcastState
        /// Whether it has a time of the schedule; one that was sent besides the schedule has none.
        package var isScheduled: Bool

        package init(id: Int32, name: String, state: BroadcastState, isScheduled: Bool) {
            self.id = id
            self.name = name
            self.state = state
            self.isScheduled = isScheduled
        }
    }

    /// How far a broadcast is.
    package struct Progress: Hashable, Sendable {
        /// Messages that are still to be sent.
        package var left: Int
        /// All messages, sent or not; rows that are skipped are none.
        package var all: Int

        package init(left: Int, all: Int) {
            self.left = left
            self.all = all
        }
    }

    /// When the ledger first saw the campaign.
    package var firstSeenAt: Date
    /// Up to when its times have been dealt with; nil if none has.
    package var consideredUntil: Date?
    /// Up to when a ledger that is lost may have sent; nil if none is lost.
    package var closedUntil: Date?
    /// Since when a person holds the campaign; nil if nobody does.
    package var heldSince: Date?
    /// The times that broadcasts have taken, the earliest first: those that may still come up.
    package var taken: [Taken]
    /// The broadcasts that have not ended, the latest first.
    package var underWay: [UnderWay]

    package init(
        firstSeenAt: Date,
        consideredUntil: Date? = nil,
        closedUntil: Date? = nil,
        heldSince: Date? = nil,
        taken: [Taken] = [],
        underWay: [UnderWay] = []
    ) {
        self.firstSeenAt = firstSeenAt
        self.consideredUntil = consideredUntil
        self.closedUntil = closedUntil
        self.heldSince = heldSince
        self.taken = taken
        self.underWay = underWay
    }

    /// The broadcast that has taken a time; nil if none has.
    package func broadcast(for time: Date) -> Taken? {
        taken.first { $0.at == time }
    }

    /// Why a time is not sent whose broadcast the ledger does not know; nil if nothing of the past forbids it.
    ///
    /// A time that lies before the last look was not in the file then: it was edited into the past.
    func cause(toSkip time: Date) -> DueOccurrences.Cause? {
        if let closedUntil, time <= closedUntil { return .restored }
        let seen = max(consideredUntil ?? firstSeenAt, firstSeenAt)
        return time < seen - Schedule.punctuality / .seconds(1) ? .unseen : nil
    }
}

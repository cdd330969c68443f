package import Foundation

/// What becomes of a campaign's times: `run` does it, and `check`, `plan`, `send` and `status` say it.
package struct ScheduleOutlook: Hashable, Sendable {
    /// An earlier broadcast that has not ended, and the time of the file that is not planned beside it.
    package struct Blocked: Hashable, Sendable {
        package var time: Date
        package var by: ScheduleHistory.UnderWay

        package init(time: Date, by broadcast: ScheduleHistory.UnderWay) {
            self.time = time
            by = broadcast
        }
    }

    /// The time that the next run plans; nil for none.
    package var due: Date?
    /// The last time, if nobody got a message for it.
    package var missed: DueOccurrences.Skipped?
    /// The next times ahead that no broadcast has taken; none for a campaign without a schedule.
    package var next: [Date]
    /// The time that a broadcast has taken: the only one, or of several the next ahead.
    package var taken: ScheduleHistory.Taken?
    /// The only time, if a broadcast that was planned for another one keeps it from being planned.
    package var blocked: Blocked?
    /// Since when a person holds the campaign; nil if nobody does.
    package var heldSince: Date?

    package init(
        due: Date? = nil,
        missed: DueOccurrences.Skipped? = nil,
        next: [Date] = [],
        taken: ScheduleHistory.Taken? = nil,
        blocked: Blocked? = nil,
        heldSince: Date? = nil
    ) {
        self.due = due
        self.missed = missed
        self.next = next
        self.taken = taken
        self.blocked = blocked
        self.heldSince = heldSince
    }

    /// When the campaign is sent next; nil if it is not to be.
    package var coming: Date? {
        due ?? next.first
    }
}

extension Schedule {
    /// What becomes of the times, as of now.
    ///
    /// - Parameters:
    ///   - history: what the ledger knows of the campaign's times.
    ///   - now: the time.
    ///   - expires: how long after its time a broadcast may send; nil for no end.
    ///   - catchUp: what becomes of a time that was missed.
    ///   - count: how many times ahead are wanted.
    /// - Returns: what a run would do, and what lies ahead.
    package func outlook(
        _ history: ScheduleHistory,
        now: Date,
        expires: Duration?,
        catchUp: CatchUp,
        count: Int = 1
    ) -> ScheduleOutlook {
        var outlook = ScheduleOutlook(heldSince: history.heldSince)
        if case .at(let time) = self, let end = outlookOfOnlyTime(time, history) {
            (outlook.missed, outlook.taken, outlook.blocked) = (end.missed, end.taken, end.blocked)
            return outlook
        }
        let due = dueOccurrences(history, now: now, expires: expires, catchUp: catchUp)
        outlook.due = due.planned
        outlook.missed = due.skipped.last.flatMap { $0.cause == .superseded ? nil : $0 }
        outlook.next = Array(
            next(after: now, count: count + history.taken.count)
                .filter { history.broadcast(for: $0) == nil }
                .prefix(count)
        )
        outlook.taken = history.taken.first { $0.at > now }
        return outlook
    }

    /// The time that a person means by an edit, and that an earlier broadcast keeps from being planned; nil for none.
    package func blocked(_ history: ScheduleHistory) -> ScheduleOutlook.Blocked? {
        guard case .at(let time) = self, history.broadcast(for: time)?.isEdit != false else { return nil }
        return history.underWay.first(where: \.isScheduled).map { ScheduleOutlook.Blocked(time: time, by: $0) }
    }

    /// Nil if the time is still to be dealt with.
    private func outlookOfOnlyTime(_ time: Date, _ history: ScheduleHistory) -> ScheduleOutlook? {
        if let blocked = blocked(history) { return ScheduleOutlook(blocked: blocked) }
        if let taken = history.broadcast(for: time) {
            guard taken.state == .skipped, case .missed(let cause) = taken.reason else {
                return ScheduleOutlook(taken: taken)
            }
            return ScheduleOutlook(missed: DueOccurrences.Skipped(dueAt: time, cause: cause))
        }
        return nil
    }
}

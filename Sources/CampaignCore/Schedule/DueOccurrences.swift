package import Foundation

/// What a run has to do about the times that came since it last looked.
package struct DueOccurrences: Hashable, Sendable {
    /// A time that gets no messages, which is recorded.
    package struct Skipped: Hashable, Sendable {
        package var dueAt: Date
        package var cause: Cause

        package init(dueAt: Date, cause: Cause) {
            self.dueAt = dueAt
            self.cause = cause
        }
    }

    /// Why a time gets no messages; the raw values are what the ledger stores.
    package enum Cause: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
        /// A later time of the same campaign is due as well, and one is enough.
        case superseded
        /// It was found later than it may be sent.
        case expired
        /// It was missed, and the campaign says `catch_up: skip`.
        case missed
        /// It had passed before the ledger first saw it: the folder was copied, or the time was edited.
        case unseen
        /// A ledger that is lost may have sent it.
        case restored
        /// A person cancelled it while the campaign was held.
        case dropped

        package var description: String {
            switch self {
            case .superseded: "it was missed, and a later time is due"
            case .expired: "it was found too late: 'expires', or 24 hours without it, had passed"
            case .missed: "it was missed, and catch_up is skip"
            case .unseen: "it had passed when drumbeat first saw it"
            case .dropped: "a person cancelled it while the campaign was held"
            case .restored: "a ledger that is lost may have sent it"
            }
        }
    }

    /// The time to plan now; nil for none.
    package var planned: Date?
    /// Those to record as skipped, the earliest first.
    package var skipped: [Skipped]

    package init(planned: Date? = nil, skipped: [Skipped] = []) {
        self.planned = planned
        self.skipped = skipped
    }
}

extension Schedule {
    /// How late a time is still in time: cron lines run every few minutes, and a file may be saved a little late.
    package static let punctuality = Duration.seconds(15 * 60)
    /// How late a missed time is still sent where the campaign sets no `expires`.
    package static let catchUpLimit = Duration.seconds(24 * 3600)
    /// How many missed times are recorded; what lies before them is forgotten.
    private static let recordLimit = 1000

    /// How late a time is still sent that nobody was there to send.
    package static func lateness(expires: Duration?, catchUp: CatchUp) -> Duration {
        switch catchUp {
        case .run: expires ?? catchUpLimit
        case .skip: expires.map { min($0, punctuality) } ?? punctuality
        }
    }

    /// Which times are to be planned now, and which are to be recorded as skipped.
    ///
    /// Of several that came due, only the latest is planned. It is planned
    /// whenever it is in time (`punctuality`); later than that, only with
    /// `catch_up: run`. Nothing is planned once it has expired, nor what had
    /// passed by more than `punctuality` before the ledger saw it, nor what a
    /// broadcast has taken already.
    ///
    /// A recurring campaign has missed no time before it was first seen: none is
    /// recorded. The latest is planned if it is in time.
    ///
    /// - Parameters:
    ///   - history: what the ledger knows of the campaign's times.
    ///   - now: the time.
    ///   - expires: how long after its time a broadcast may send; nil for no end.
    ///   - catchUp: what becomes of a time that was missed.
    /// - Returns: both, and nothing for a campaign without a time that came.
    package func dueOccurrences(
        _ history: ScheduleHistory,
        now: Date,
        expires: Duration?,
        catchUp: CatchUp
    ) -> DueOccurrences {
        let due = occurrences(after: beginning(history), through: now)
        guard let latest = due.last else { return DueOccurrences() }
        let missable = recurs ? history.firstSeenAt : .distantPast
        let older = due.dropLast().suffix(Self.recordLimit)
            .filter { $0 > missable && history.broadcast(for: $0) == nil }
            .map { DueOccurrences.Skipped(dueAt: $0, cause: .superseded) }
        guard history.broadcast(for: latest) == nil else { return DueOccurrences(skipped: older) }
        let late = cause(toSkip: latest, now: now, expires: expires, catchUp: catchUp)
        guard let cause = history.cause(toSkip: latest) ?? late else {
            return DueOccurrences(planned: latest, skipped: older)
        }
        let missed = latest > missable ? [DueOccurrences.Skipped(dueAt: latest, cause: cause)] : []
        return DueOccurrences(skipped: older + missed)
    }

    private var recurs: Bool {
        if case .every = self { true } else { false }
    }

    /// After when times are looked at.
    private func beginning(_ history: ScheduleHistory) -> Date {
        switch self {
        case .at: .distantPast
        case .every:
            max(
                history.consideredUntil ?? history.firstSeenAt - Self.punctuality / .seconds(1),
                history.closedUntil ?? .distantPast
            )
        }
    }

    private func cause(
        toSkip dueAt: Date,
        now: Date,
        expires: Duration?,
        catchUp: CatchUp
    ) -> DueOccurrences.Cause? {
        let late = Duration.seconds(now.timeIntervalSince(dueAt))
        if let expires, late >= expires { return .expired }
        if late <= Self.punctuality { return nil }
        if catchUp == .skip { return .missed }
        return late < (expires ?? Self.catchUpLimit) ? nil : .expired
    }
}

package import Foundation

/// What a run has to do about the occurrences that came since it last looked.
package struct DueOccurrences: Hashable, Sendable {
    /// An occurrence that gets no messages, which is recorded.
    package struct Skipped: Hashable, Sendable {
        package var dueAt: Date
        package var cause: Cause

        package init(dueAt: Date, cause: Cause) {
            self.dueAt = dueAt
            self.cause = cause
        }
    }

    package enum Cause: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
        /// A later occurrence of the same campaign is due as well, and one is enough.
        case superseded
        /// It was found later than it may be sent.
        case expired
        /// It was missed, and the campaign says `catch_up: skip`.
        case missed

        package var description: String {
            switch self {
            case .superseded: "missed, and a later occurrence is due"
            case .expired: "found after it had expired"
            case .missed: "missed, and catch_up is skip"
            }
        }
    }

    /// The occurrence to plan now, if any.
    package var planned: Date?
    /// Those to record as skipped, the earliest first.
    package var skipped: [Skipped]

    package init(planned: Date? = nil, skipped: [Skipped] = []) {
        self.planned = planned
        self.skipped = skipped
    }
}

extension Schedule {
    /// How late an occurrence counts as in time: cron lines run every few minutes.
    package static let punctuality = Duration.seconds(15 * 60)
    /// How late a missed occurrence is still sent where the campaign sets no `expires`.
    package static let catchUpLimit = Duration.seconds(24 * 3600)
    /// How many missed occurrences are recorded; what lies before them is forgotten.
    private static let recordLimit = 1000

    /// Which occurrences are to be planned now, and which are to be recorded as skipped.
    ///
    /// Of several that came due, only the latest is planned. It is planned
    /// whenever it is in time (`punctuality`); later than that, only with
    /// `catch_up: run`. Nothing is planned once it has expired.
    ///
    /// `lastConsidered` is up to when occurrences were dealt with before: nil for
    /// a campaign that is seen for the first time. A recurring one then has no
    /// past, so that only an occurrence in time is due.
    package func dueOccurrences(
        lastConsidered: Date?,
        now: Date,
        expires: Duration?,
        catchUp: CatchUp
    ) -> DueOccurrences {
        let due = occurrences(after: lastConsidered ?? beginning(now: now), through: now)
        guard let latest = due.last else { return DueOccurrences() }
        let older = due.dropLast().suffix(Self.recordLimit)
            .map { DueOccurrences.Skipped(dueAt: $0, cause: .superseded) }
        guard let cause = cause(toSkip: latest, now: now, expires: expires, catchUp: catchUp) else {
            return DueOccurrences(planned: latest, skipped: older)
        }
        return DueOccurrences(skipped: older + [DueOccurrences.Skipped(dueAt: latest, cause: cause)])
    }

    private func beginning(now: Date) -> Date {
        switch self {
        case .at: .distantPast
        case .every: now - Self.punctuality / .seconds(1)
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

package import Foundation

/// When a broadcast's reports are written.
///
/// They go through all of its rows, which takes seconds for a million, and
/// callbacks change rows for days. So they are written when the broadcast's
/// state changes, such as at its end, and in between so seldom that writing
/// takes at most a twentieth of the time.
package struct ReportTiming: Hashable, Sendable {
    /// When they were written last, or the broadcast was planned.
    package var since: Date
    /// The state that they show; nil if they were never written.
    package var shown: BroadcastState?
    /// What writing them took last; nil if they were never written.
    package var took: Duration?
    /// How many rows there are at the most.
    package var rows: Int

    package init(since: Date, shown: BroadcastState?, took: Duration?, rows: Int) {
        self.since = since
        self.shown = shown
        self.took = took
        self.rows = rows
    }

    /// How many times as long as writing takes there is none.
    private static let pause = 20
    /// What a row takes, as far as is known before the first report.
    private static let perRow = Duration.microseconds(10)
    /// Less than this is less than starting a run.
    private static let negligible = Duration.milliseconds(100)

    /// What writing the reports will take.
    package var cost: Duration {
        took ?? Self.perRow * rows
    }

    /// Whether the reports of a broadcast in that state whose rows have changed are to be written now.
    ///
    /// `together` is what writing the reports of all broadcasts that have changed will take.
    package func isDue(_ state: BroadcastState, together: Duration, now: Date) -> Bool {
        if state != .active, state != shown { return true }
        guard together > Self.negligible else { return true }
        return now.timeIntervalSince(since) >= together * Self.pause / .seconds(1)
    }
}

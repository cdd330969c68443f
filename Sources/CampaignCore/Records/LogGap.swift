package import Foundation

/// A part of the callback log that cannot tell what it once told.
package struct LogGap: Hashable, Sendable {
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        /// The segment is not there: it was purged, or lies elsewhere.
        case missing
        /// The segment is shorter than what was folded from it.
        case shortened
        /// The segment cannot be read.
        case unreadable
        /// A line was folded and now cannot be read, or fits no app secret.
        case brokenLines = "broken_lines"
        /// A status without a key, of an attempt that was not the last.
        case withoutKey = "without_key"
        /// The callbacks were refused for their signature; the app secret of now would take them in.
        case refusedBefore = "refused_before"
        /// The callbacks came after what was folded.
        case unfolded
    }

    package var reason: Reason
    /// The segment, and where in it.
    package var place: String
    /// No status that happened later can have been told there; nil if nobody knows.
    package var until: Date?

    package init(_ reason: Reason, at place: String, until: Date?) {
        (self.reason, self.place, self.until) = (reason, place, until)
    }
}

/// What was read again of the callback log.
package struct LogReplay: Hashable, Sendable {
    package var gaps: [LogGap] = []
    /// How many statuses came after what was folded.
    package var unfolded = 0
    /// Where these are.
    package var unfoldedPlaces: [String] = []
    /// Whether callbacks may count now that were refused for their signature when the ledger came across them.
    package var takesRefused = false

    package init() {}
}

package import Foundation

/// How many edits of an approved template Meta takes: one in 24 hours, ten in 30 days (`templates.md` §3.1).
package struct TemplateEditLimit: Hashable, Sendable {
    package static let inMonth = 10
    /// In seconds.
    private static let day: TimeInterval = 86_400
    package static let month: TimeInterval = 30 * 86_400

    /// Those of the last 30 days, the oldest first.
    private let edits: [Date]
    private let now: Date

    /// - Parameters:
    ///   - edits: when the template was edited, in any order; times ahead are of a clock that was wrong.
    ///   - now: the time.
    package init(edits: [Date], now: Date) {
        self.edits = edits.filter { $0 <= now && $0 > now - Self.month }.sorted()
        self.now = now
    }

    /// How many edits count.
    package var used: Int { edits.count }

    /// When the template was edited last; nil if it was not.
    package var last: Date? { edits.last }

    /// When the next edit may be made; nil if that is now.
    package var next: Date? {
        let afterDay = edits.last.map { $0 + Self.day }
        let afterMonth = edits.count < Self.inMonth ? nil : edits[edits.count - Self.inMonth] + Self.month
        return [afterDay, afterMonth].compactMap(\.self).max().flatMap { $0 > now ? $0 : nil }
    }
}

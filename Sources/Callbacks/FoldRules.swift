package import CampaignCore
package import Foundation

/// How callbacks are understood.
package struct FoldRules: Sendable {
    /// By which replies people refuse messages or ask for them again.
    package var words: ReplyWords
    /// Whether every event is kept as a line of JSON for whoever listens.
    package var keepsLines: Bool
    /// Stands in for the time of events that have none.
    package var now: Date

    package init(words: ReplyWords = .standard, keepsLines: Bool = false, now: Date = Date()) {
        self.words = words
        self.keepsLines = keepsLines
        self.now = now
    }
}

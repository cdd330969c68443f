package import CampaignCore
package import Foundation

/// How callbacks are understood.
package struct FoldRules: Sendable {
    /// Whose messages' statuses concern whoever listens.
    package var ledger: LedgerID
    /// By which replies people refuse messages or ask for them again.
    package var words: ReplyWords
    /// Whether every event is kept as a line of JSON for whoever listens, but for statuses of other ledgers' messages.
    package var keepsLines: Bool
    /// Stands in for the time of events that have none.
    package var now: Date

    package init(ledger: LedgerID, words: ReplyWords = .standard, keepsLines: Bool = false, now: Date = Date()) {
        self.ledger = ledger
        self.words = words
        self.keepsLines = keepsLines
        self.now = now
    }
}

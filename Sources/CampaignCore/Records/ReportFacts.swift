package import Foundation

/// What a report says besides the rows.
package struct ReportFacts: Sendable {
    package var broadcast: Broadcast
    /// When the report was written.
    package var writtenAt: Date
    /// What came of the messages that Meta withheld; nil if that is not known.
    package var withheld: WithheldCounts?
    /// What people answered; nil if that is not known.
    package var replies: ReplyCounts?
    /// Rows of the audience that the filter left out; nil if nobody noted them.
    package var filtered: Int?
    /// What messages cost; nil without a rate card.
    package var prices: RateCard?

    package init(
        of broadcast: Broadcast,
        writtenAt: Date,
        withheld: WithheldCounts? = nil,
        replies: ReplyCounts? = nil,
        filtered: Int? = nil,
        prices: RateCard? = nil
    ) {
        self.broadcast = broadcast
        self.writtenAt = writtenAt
        self.withheld = withheld
        self.replies = replies
        self.filtered = filtered
        self.prices = prices
    }
}

import CampaignCore
import Storage

extension IngestSummary {
    /// Adds what a stretch of the log held, and what the ledger made of it.
    mutating func add(_ stretch: CallbackStretch, _ fold: FoldSummary) {
        lines += stretch.lines
        statuses += stretch.batch.statuses.count
        folded += fold.folded
        repeated += fold.repeated
        foreign += fold.foreign
        unmatched += fold.unmatched
        optOuts += stretch.batch.suppressions.count + stretch.batch.replies.count { $0.wish == .optOut }
        replies += stretch.batch.replies.count
        conditions += stretch.batch.conditions.count
        unread += stretch.batch.unread.count
        rejected += stretch.rejected.count
        missigned += stretch.rejected.count { $0.reason == .wrongSignature }
    }

    /// Adds what another part of an ingest came to.
    mutating func add(_ other: IngestSummary) {
        lines += other.lines
        statuses += other.statuses
        folded += other.folded
        repeated += other.repeated
        foreign += other.foreign
        unmatched += other.unmatched
        optOuts += other.optOuts
        replies += other.replies
        conditions += other.conditions
        unread += other.unread
        rejected += other.rejected
        missigned += other.missigned
        retaken += other.retaken
    }
}

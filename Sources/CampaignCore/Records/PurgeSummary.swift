/// What a purge of the callback log did, or would do.
package struct PurgeSummary: Hashable, Sendable {
    /// Whether nothing was deleted, and this only says what would be.
    package var isDry: Bool
    /// The segments that are gone.
    package var deleted: [String] = []
    /// The bytes that they took.
    package var bytes: Int64 = 0
    /// Old segments that stay, since the ledger does not have all of them.
    package var unfolded: [String] = []
    /// Old segments that stay, since they cannot be read.
    package var damaged: [String] = []
    /// How many rejected lines of these days are gone.
    package var rejected = 0
    /// How many statuses the ledger forgot that found no message.
    package var unmatched = 0
    /// How many ids of uploaded files the ledger forgot, which Meta has forgotten too.
    package var media = 0
    /// An ingest was at work, so this one did nothing.
    package var busy = false

    package init(isDry: Bool, busy: Bool = false) {
        self.isDry = isDry
        self.busy = busy
    }

    /// What it means to a script; nil if all that is old enough is gone.
    package var failure: FailureKind? {
        if !damaged.isEmpty { return .storage }
        return busy || !unfolded.isEmpty ? .tryAgain : nil
    }
}

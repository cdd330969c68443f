/// What one ingest did.
package struct IngestSummary: Hashable, Sendable {
    /// Lines read, the rejected ones among them.
    package var lines = 0
    /// Statuses in these lines; the sum of the next four.
    package var statuses = 0
    /// New to the ledger.
    package var folded = 0
    /// Known already.
    package var repeated = 0
    /// Of another ledger or program.
    package var foreign = 0
    /// Kept until the ledger knows their message.
    package var unmatched = 0
    /// Refusals of further messages.
    package var optOuts = 0
    /// What people wrote and pressed.
    package var replies = 0
    /// Words about accounts, numbers and templates.
    package var conditions = 0
    /// What was not understood; see `drumbeat doctor`.
    package var unread = 0
    /// Lines that could not be used; see `rejected.ndjson`.
    package var rejected = 0
    /// Those of them whose signature does not fit the secrets.
    package var missigned = 0
    /// Callbacks that were rejected for their signature before, and fit the secrets now; what they held is counted above.
    package var retaken = 0
    /// Segments that could not be read to their end when all were read again; a sentence each.
    package var unreadable: [String] = []
    /// Another ingest was at work, so this one did nothing.
    package var busy = false
    /// What went wrong without harm; one sentence.
    package var remark: String?

    package init(busy: Bool = false) {
        self.busy = busy
    }

    /// What it means to a script; nil if all was folded.
    package var failure: FailureKind? {
        if busy { return .tryAgain }
        return unreadable.isEmpty ? nil : .storage
    }
}

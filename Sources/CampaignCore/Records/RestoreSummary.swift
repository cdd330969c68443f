/// A backup that was put in a ledger's place.
package struct RestoreSummary: Hashable, Sendable {
    /// The backup's file.
    package var backup: String
    package var contents: LedgerContents
    /// Where the ledger is now that was there before; nil if there was none.
    package var replaced: String?
    /// Whether that one was no later state of the backup, but another ledger.
    package var replacedAnother = false
    /// How many suppressions were taken over from that one.
    package var refusalsKept = 0
    /// The broadcasts that were paused or cancelled since the backup, and stay so.
    package var stopsKept: [String] = []
    /// What followed for messages that may have been sent since the backup.
    package var reconciled = ReconcileSummary()

    package init(backup: String, contents: LedgerContents, replaced: String?) {
        (self.backup, self.contents, self.replaced) = (backup, contents, replaced)
    }

    /// What it means to a script; nil if all callbacks were read.
    package var failure: FailureKind? { reconciled.failure }
}

/// A backup of a ledger that was made.
package struct BackupSummary: Hashable, Sendable {
    /// The file.
    package var path: String
    /// Its size.
    package var bytes: Int64
    /// What the ledger had at that moment.
    package var contents: LedgerContents

    package init(path: String, bytes: Int64, contents: LedgerContents) {
        (self.path, self.bytes, self.contents) = (path, bytes, contents)
    }
}

/// How much is in a ledger.
package struct LedgerContents: Hashable, Sendable {
    package var broadcasts: Int
    package var messages: Int
    /// The name of the broadcast that was planned last; nil if none was.
    package var latest: String?

    package init(broadcasts: Int, messages: Int, latest: String?) {
        (self.broadcasts, self.messages, self.latest) = (broadcasts, messages, latest)
    }
}

import GRDB

extension Ledger {
    /// Waits until all that was committed before it would survive a power cut, that of folds included.
    ///
    /// Must precede the removal of what a lost fold would be repeated from.
    package func makeDurable() async throws {
        // A commit takes along all before it. One that leaves every page as it is would not wait for the disk, as an
        // `UPDATE` to the same value does not; the header, of which nobody uses this number, is written in any case.
        try await write { try $0.execute(sql: "PRAGMA user_version = 0") }
    }
}

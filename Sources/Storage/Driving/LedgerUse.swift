/// Who uses a ledger: many at once, or one alone, as to replace it.
///
/// The kernel ends the use with its process, however that ends.
package final class LedgerUse: Lease {
    private let lock: FileLock

    private init(_ lock: consuming FileLock) {
        self.lock = lock
    }

    /// Begins to use a ledger beside others.
    ///
    /// - Parameter path: of the ledger; its folder must exist.
    /// - Returns: the use, which ends when nobody refers to it any more.
    /// - Throws: `StorageError.busy` if one uses it alone, `lockUnavailable` if the file of the lock cannot be opened.
    static func shared(of path: String) throws -> LedgerUse {
        guard let lock = try FileLock(sharing: lockPath(path)) else { throw StorageError.busy(path: path) }
        return LedgerUse(lock)
    }

    /// Begins to use a ledger alone.
    ///
    /// - Parameter path: of the ledger, which need not exist; its folder must.
    /// - Returns: nil if another uses it.
    /// - Throws: `StorageError.lockUnavailable` if the file of the lock cannot be opened.
    package static func alone(of path: String) throws -> LedgerUse? {
        guard let lock = try FileLock(path: lockPath(path)) else { return nil }
        return LedgerUse(lock)
    }

    /// Keeps others from beginning to use the ledger.
    ///
    /// - Returns: false if another uses it already.
    func becomeSole() -> Bool {
        lock.becomeWhole()
    }

    private static func lockPath(_ ledger: String) -> String {
        "\(ledger).use"
    }
}

package import CampaignCore
import Formats
import Foundation
import GRDB

extension Ledger {
    /// Writes a copy of the ledger as it is at one moment, while others go on with it.
    ///
    /// The copy is complete once it has its name. Blocks, and takes as long as reading and writing all of it.
    ///
    /// - Parameter path: the file; one of that name is replaced.
    /// - Returns: what is in it, and its size.
    /// - Throws: `StorageError`.
    package func backUp(to path: String) throws -> BackupSummary {
        let part = "\(path).part"
        defer { SQLiteFiles.remove(part) }
        do {
            SQLiteFiles.remove(part)
            // SQLite takes an empty file for none and leaves its mode as it is.
            try OwnFile.make(part)
            try file.database.vacuum(into: part)
            let copy = try DatabaseQueue(path: part)
            let contents = try copy.write { database in
                let transaction = SQLiteTransaction(database)
                try transaction.run("UPDATE ledger SET copied_at = ?", [Date().milliseconds])
                return try LedgerContents(transaction)
            }
            try copy.close()
            try OwnFile.synchronize(part)
            let size = try FileManager.default.attributesOfItem(atPath: part)[.size] as? NSNumber
            try OwnFile.rename(part, to: path)
            try OwnFile.synchronize(URL(filePath: path).deletingLastPathComponent().path)
            return BackupSummary(path: path, bytes: size?.int64Value ?? 0, contents: contents)
        } catch let error as DatabaseError {
            throw StorageError(EngineError(error), path: path)
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        } catch {
            throw StorageError.cannotBackUp(path: path, cause: error.cause)
        }
    }
}

extension LedgerContents {
    /// Counts what is in a ledger.
    init(_ transaction: any Transaction) throws {
        self.init(
            broadcasts: try transaction.value("SELECT count(*) FROM broadcast", as: Int.self) ?? 0,
            messages: try transaction.value("SELECT count(*) FROM message", as: Int.self) ?? 0,
            latest: try transaction.value("SELECT name FROM broadcast ORDER BY id DESC LIMIT 1", as: String.self)
        )
    }
}

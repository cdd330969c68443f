package import CampaignCore
import Formats
package import Foundation
import GRDB

/// A backup that was copied beside the ledger and looked through, and can be put in its place.
package struct StagedBackup: Sendable {
    /// The ledger's path.
    private let ledger: String
    private let id: LedgerID
    package let contents: LedgerContents
    /// The ids of the phone numbers that its broadcasts are sent from.
    package let phoneNumberIDs: Set<String>

    private static func path(for ledger: String) -> String { "\(ledger).restoring" }

    /// Copies a backup and looks through all of it.
    ///
    /// The backup itself is not changed, and may lie where nothing can be written. Blocks.
    ///
    /// - Parameters:
    ///   - backup: the file; what a plain copy has beside it of SQLite's is read too.
    ///   - ledger: the ledger's path, whose place it is to take.
    /// - Throws: `StorageError`: `unusableBackup` for what is not a whole ledger, `newer`, `failed` if it cannot be copied.
    package init(copying backup: String, for ledger: String) throws {
        let copy = Self.path(for: ledger)
        self.ledger = ledger
        do {
            SQLiteFiles.remove(copy)
            try Self.copy(backup, to: copy)
            let database = try DatabaseQueue(path: copy)
            try database.read { try Self.requireWhole($0, backup) }
            // An older drumbeat may have written it.
            try Ledger.migrator.migrate(database)
            (id, contents, phoneNumberIDs) = try database.read { database in
                let transaction = SQLiteTransaction(database)
                let senders = "SELECT DISTINCT phone_number_id FROM broadcast"
                let ids = try Set(transaction.column(senders, as: String.self))
                return (try HighWaterMark.Reading(transaction).ledger, try LedgerContents(transaction), ids)
            }
            // From then on it is one file.
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try database.close()
        } catch {
            SQLiteFiles.remove(copy)
            switch error {
            case let error as DatabaseError:
                throw StorageError.unusableBackup(path: backup, cause: error.message ?? "it cannot be read")
            case let error as EngineError:
                throw StorageError.unusableBackup(path: backup, cause: error.text ?? "it cannot be read")
            case let error as StorageError: throw error
            default: throw StorageError.failed(path: backup, cause: error.cause)
            }
        }
    }

    private static func copy(_ backup: String, to path: String) throws {
        let files = FileManager.default
        for suffix in ["", "-wal"] where suffix.isEmpty || files.fileExists(atPath: backup + suffix) {
            try files.copyItem(atPath: backup + suffix, toPath: path + suffix)
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path + suffix)
        }
    }

    private static func requireWhole(_ database: Database, _ backup: String) throws {
        guard try database.tableExists("ledger"), try database.tableExists("broadcast") else {
            throw StorageError.unusableBackup(path: backup, cause: "it is not a ledger")
        }
        guard try !Ledger.migrator.hasBeenSuperseded(database) else { throw StorageError.newer(path: backup) }
        let finding = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "no answer"
        guard finding == "ok" else {
            throw StorageError.unusableBackup(path: backup, cause: "it is damaged (\(finding))")
        }
    }

    /// Whether the ledger whose place it is to take is not a later state of it; false if that one cannot be read.
    package var replacesAnother: Bool {
        progress.map { $0.ledger != id } ?? false
    }

    /// Leaves the ledger as it is.
    package func discard() {
        SQLiteFiles.remove(Self.path(for: ledger))
    }

    /// Sets the ledger aside, and puts this in its place.
    ///
    /// If the process ends in between, no ledger is left. The mark beside it then keeps a new ledger from sending, and
    /// says how far the old one had come.
    ///
    /// - Parameter now: the time, which names what is set aside.
    /// - Returns: the path of the ledger that was there before; nil if there was none.
    /// - Throws: `StorageError`.
    package func putInPlace(now: Date) throws -> String? {
        do {
            try noteProgress()
            let aside = "\(ledger).replaced-\(now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted)))"
            let isThere = FileManager.default.fileExists(atPath: ledger)
            for suffix in SQLiteFiles.suffixes where FileManager.default.fileExists(atPath: ledger + suffix) {
                try OwnFile.rename(ledger + suffix, to: aside + suffix)
            }
            try OwnFile.synchronize(Self.path(for: ledger))
            try OwnFile.rename(Self.path(for: ledger), to: ledger)
            try OwnFile.synchronize(URL(filePath: ledger).deletingLastPathComponent().path)
            return isThere ? aside : nil
        } catch {
            throw StorageError.failed(path: ledger, cause: error.cause)
        }
    }

    /// Raises the mark to what the ledger says, unless it is damaged or another one.
    private func noteProgress() throws {
        let mark = HighWaterMark(besides: ledger)
        guard let reading = progress, reading.ledger == id else { return }
        guard try mark.read().map({ $0.ledger == id }) ?? true else { return }
        try mark.raise(to: reading)
    }

    private var progress: HighWaterMark.Reading? {
        guard FileManager.default.fileExists(atPath: ledger) else { return nil }
        var configuration = SQLiteEngine.configuration()
        configuration.readonly = true
        return try? DatabaseQueue(path: ledger, configuration: configuration)
            .read { try HighWaterMark.Reading(SQLiteTransaction($0)) }
    }
}

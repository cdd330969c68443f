import Foundation
import GRDB
import TestSupport

@testable import Storage

/// The folder of one simulation with its ledger, in memory where the machine has such a file system.
final class SimulatedDisk: Sendable {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(in: Self.root)
        try Self.emptyLedger.get().write(to: URL(filePath: path))
    }

    /// Where the ledger is.
    var path: String {
        folder.path("ledger.sqlite")
    }

    private static var root: URL {
        let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
        let isThere = FileManager.default.isWritableFile(atPath: memory.path)
        return isThere ? memory : FileManager.default.temporaryDirectory
    }

    /// A ledger with its tables and an id that is always the same; made once, as it takes longer than a simulation.
    private static let emptyLedger = Result {
        let folder = try TemporaryFolder(in: root)
        let ledger = try Ledger(path: folder.path("ledger.sqlite"))
        try ledger.file.database.write { try $0.execute(sql: "UPDATE ledger SET id = '0123456789abcdef'") }
        // Closing leaves the tables in the log beside the file.
        try ledger.file.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try ledger.file.database.close()
        return try Data(folder.read("ledger.sqlite"))
    }
}

import Foundation
import GRDB

@testable import Storage

/// The folder of one simulation with its ledger, in memory where the machine has such a file system.
final class SimulatedDisk: Sendable {
    private let folder: URL

    init() throws {
        folder = Self.root.appending(path: "drumbeat-simulation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.emptyLedger.get().write(to: URL(filePath: path))
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Where the ledger is.
    var path: String {
        folder.appending(path: "ledger.sqlite").path
    }

    private static var root: URL {
        let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
        let isThere = FileManager.default.isWritableFile(atPath: memory.path)
        return isThere ? memory : FileManager.default.temporaryDirectory
    }

    /// A ledger with its tables and an id that is always the same; made once, as it takes longer than a simulation.
    private static let emptyLedger = Result {
        let folder = root.appending(path: "drumbeat-simulation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "ledger.sqlite")
        let ledger = try Ledger(path: file.path)
        try ledger.database.write { try $0.execute(sql: "UPDATE ledger SET id = '0123456789abcdef'") }
        // Closing leaves the tables in the log beside the file.
        try ledger.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try ledger.database.close()
        return try Data(contentsOf: file)
    }
}

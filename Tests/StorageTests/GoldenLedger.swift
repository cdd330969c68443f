import Foundation
import GRDB
import TestSupport

@testable import Storage

/// A ledger of step 16 that was made before definitions had forms: one broadcast of each state, with every kind of
/// header and button.
///
/// It was made by sending to the simulator and dumped by `sqlite3 .dump`; people, numbers and addresses are invented.
final class GoldenLedger {
    let folder: TemporaryFolder
    let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        try Self.restore(to: path)
        ledger = try Ledger(path: path)
    }

    private static func restore(to path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: path, configuration: configuration)
        let dump = try String(decoding: Data(contentsOf: file("ledger-form-0.sql")), as: UTF8.self)
        try database.writeWithoutTransaction { try $0.execute(sql: dump) }
        try database.close()
    }

    /// A file beside the tests.
    static func file(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    }
}

import CampaignCore
import GRDB

@testable import Storage

/// What processes look up without suspending, so that no other job comes in between.
extension Ledger {
    /// How many entries of the log have been folded.
    func foldedEntries(of segment: String) throws -> Int {
        try file.database.read { database in
            let sql = "SELECT offset FROM callback_segment WHERE name = ?"
            return try Int.fetchOne(database, sql: sql, arguments: [segment]) ?? 0
        }
    }

    /// Whether nothing of a broadcast is left to do but for unknown messages.
    func hasOnlyUnknown(_ broadcast: Int32) throws -> Bool {
        try file.database.read { database in
            let sql = """
                SELECT max(state = 'unknown') AND NOT max(state IN ('waiting', 'sending'))
                FROM message WHERE broadcast = ?
                """
            return try Bool.fetchOne(database, sql: sql, arguments: [broadcast]) ?? false
        }
    }

    /// Whether a broadcast is one that runs look at.
    func isOpen(_ broadcast: Int32) throws -> Bool {
        try engine.readBlocking { try BroadcastState.fetch($0, broadcast) != .finished }
    }

    /// Whether runs may send from it: no cut may make a ledger look older than its mark.
    func isLatest() throws -> Bool {
        guard let mark = try highWater.read() else { return true }
        let claims = try file.database.read { try Int64.fetchOne($0, sql: "SELECT claims FROM ledger") ?? 0 }
        return mark.ledger == id && claims >= mark.claims
    }
}

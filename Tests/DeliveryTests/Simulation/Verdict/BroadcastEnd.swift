import CampaignCore

@testable import Storage

/// How a broadcast stands in the ledger at the end of a simulation.
struct BroadcastEnd {
    var state: BroadcastState
    var counts: BroadcastCounts
    /// What became of each attempt, by the ledger's word for it.
    var outcomes: [World.Attempt: String]

    init(_ ledger: Ledger, _ broadcast: Int32) throws {
        self = try ledger.engine.readBlocking { try BroadcastEnd($0, broadcast) }
    }

    private init(_ transaction: any Transaction, _ broadcast: Int32) throws {
        state = try BroadcastState.fetch(transaction, broadcast) ?? .cancelled
        let states = "SELECT state, count(*) FROM message WHERE broadcast = ? GROUP BY state"
        let counts = try transaction.rows(states, [broadcast])
            .map { row in
                (try MessageState(stored: row[0]), row[1] as Int)
            }
        self.counts = BroadcastCounts(states: Dictionary(uniqueKeysWithValues: counts))
        let attempts = "SELECT message, number, outcome FROM attempt WHERE message >> 32 = ?"
        let outcomes = try transaction.rows(attempts, [broadcast])
            .compactMap { row in
                MessageID(rawValue: row[0]).map { (World.Attempt(message: $0, number: row[1]), row[2] as String) }
            }
        self.outcomes = Dictionary(uniqueKeysWithValues: outcomes)
    }
}

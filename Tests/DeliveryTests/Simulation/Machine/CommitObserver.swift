import CampaignCore
import Foundation
import GRDB

/// Stands at the commits of one process: lets them through or dies there, and tells the world what is on disk.
final class CommitObserver: TransactionObserver, Sendable {
    private let power: PowerSwitch
    private let grid: PowerGrid
    private let world: World
    private let scheduler: SeededScheduler

    init(power: PowerSwitch, grid: PowerGrid, world: World, scheduler: SeededScheduler) {
        self.power = power
        self.grid = grid
        self.world = world
        self.scheduler = scheduler
    }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool {
        false
    }

    func databaseDidChange(with event: DatabaseEvent) {}

    func databaseWillCommit() throws {
        scheduler.waitForJob()
        try grid.pass(power, "before a commit")
    }

    func databaseDidCommit(_ database: Database) {
        do {
            let rows = try CommittedRow.fetchAll(database)
            world.note(rows, folded: try Self.foldedEntries(database))
            try grid.pass(power, "after a commit: \(rows.map(\.letter).joined())")
        } catch is PowerCut {
            // The commit is on disk; whoever waits for it has no power to go on with.
        } catch {
            world.complain("what was committed cannot be read: \(error)")
        }
    }

    func databaseDidRollback(_ database: Database) {}

    private static func foldedEntries(_ database: Database) throws -> Int {
        let statement = try database.cachedStatement(sql: "SELECT max(offset) FROM callback_segment")
        return try Int.fetchOne(statement) ?? 0
    }
}

/// A message as a commit left it.
struct CommittedRow {
    var message: MessageID
    var attempt: Int32
    var claimedAt: Int64
    var state: MessageState

    /// Stands for the state in a trace.
    var letter: String {
        switch state {
        case .sending: "!"
        case .sent: "t"
        case .unknown: "?"
        default: String(state.rawValue.prefix(1))
        }
    }

    static func fetchAll(_ database: Database) throws -> [CommittedRow] {
        let statement = try database.cachedStatement(
            sql: "SELECT id, attempt, coalesce(claimed_at, 0), state FROM message ORDER BY id"
        )
        return try Row.fetchAll(statement)
            .compactMap { row in
                guard let message = MessageID(rawValue: row[0]), let state = MessageState(rawValue: row[3]) else {
                    return nil
                }
                return CommittedRow(message: message, attempt: row[1], claimedAt: row[2], state: state)
            }
    }
}

import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

/// The engines that a ledger may have.
enum EngineKind: String, CaseIterable {
    case sqlite
    case postgresql

    /// The one that ledgers are made on.
    @TaskLocal static var current = EngineKind.sqlite

    /// Those that tests run on: all, unless `DRUMBEAT_TEST_ENGINE` names one.
    static let tested: [EngineKind] = {
        let name = ProcessInfo.processInfo.environment["DRUMBEAT_TEST_ENGINE"]
        return name.flatMap(EngineKind.init(rawValue:)).map { [$0] } ?? allCases
    }()
}

/// Runs a test, or each test of a suite, once on each engine.
struct EachEngine: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        // Of the suite, each test; of a test, each case of its arguments.
        guard testCase != nil else { return try await function() }
        for kind in EngineKind.tested {
            try await EngineKind.$current.withValue(kind) { try await function() }
        }
    }
}

extension Trait where Self == EachEngine {
    /// Runs each test once on each engine.
    static var eachEngine: EachEngine { EachEngine() }
}

/// An engine with a ledger's tables, in a folder or database of its own, which is removed with it.
final class EngineFixture: Sendable {
    let engine: any Engine
    private let folder: TemporaryFolder?
    private let database: TemporaryDatabase?

    init(_ kind: EngineKind) throws {
        switch kind {
        case .sqlite:
            let folder = try TemporaryFolder()
            let path = folder.path("ledger.sqlite")
            engine = try SQLiteEngine(path: path, use: .shared(of: path))
            (self.folder, database) = (folder, nil)
        case .postgresql:
            let database = try TemporaryPostgreSQL.ledger()
            engine = try PostgreSQLEngine(PostgreSQLAddress(database.address))
            (self.database, folder) = (database, nil)
        }
    }

    /// Makes a table that a test fills.
    func makeSample() throws {
        try engine.writeBlocking { transaction throws in
            _ = try transaction.run(
                "CREATE TABLE sample (id bigint PRIMARY KEY, value bigint, real double precision, note text, data bytea)"
            )
        }
    }

    /// How many rows that table has.
    func samples() throws -> Int? {
        try engine.readBlocking { try $0.value("SELECT count(*) FROM sample", as: Int.self) }
    }
}

extension TemporaryPostgreSQL {
    /// A database with the tables of a ledger, which has an id of its own.
    static func ledger() throws -> TemporaryDatabase {
        let database = try shared()
            .database(from: "ledger") { address in
                _ = try PostgreSQLEngine(PostgreSQLAddress(address))
            }
        let connection = try PostgreSQLConnection(to: PostgreSQLAddress(database.address))
        var generator = SystemRandomNumberGenerator()
        let id = LedgerID.random(using: &generator)
        try connection.runAll("DELETE FROM ledger; INSERT INTO ledger (id) VALUES ('\(id)')")
        return database
    }
}

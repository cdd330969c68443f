import CampaignCore
import Delivery
import Formats
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// What becomes of a broadcast whose ledger cannot be written: nothing leaves that cannot be recorded.
struct LedgerFaultTests {
    enum Fault: String, CaseIterable, Sendable {
        case full
        case readOnly

        /// Lets every further write fail, as the disk would.
        func begin(_ ledger: Ledger) throws {
            try ledger.file.database.writeWithoutTransaction { database in
                switch self {
                case .full:
                    let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                    try database.execute(sql: "PRAGMA max_page_count = \(pages)")
                case .readOnly:
                    try database.execute(sql: "PRAGMA query_only = 1")
                }
            }
        }

        func end(_ ledger: Ledger) throws {
            try ledger.file.database.writeWithoutTransaction { database in
                switch self {
                case .full: try database.execute(sql: "PRAGMA max_page_count = 1000000")
                case .readOnly: try database.execute(sql: "PRAGMA query_only = 0")
                }
            }
        }

        func isCause(of error: any Error) -> Bool {
            switch (self, error as? StorageError) {
            case (.full, .full), (.readOnly, .readOnly): true
            default: false
            }
        }
    }

    private static let rows = 2000

    @Test(arguments: Fault.allCases, [1, 50, 333])
    func `a fault in the middle stops the sending, and the next run continues`(
        fault: Fault,
        at number: Int
    ) async throws {
        let fixture = try DeliveryFixture(rows: Self.rows)
        let ledger = fixture.ledger
        let transport = ScriptedTransport { sent, _ in
            if sent == number { try? fault.begin(ledger) }
            return ScriptedTransport.accepted(sent)
        }
        await #expect {
            _ = try await fixture.delivery(through: transport).run()
        } throws: {
            fault.isCause(of: $0)
        }
        let sent = transport.bodies.count
        #expect(sent < Self.rows)
        let states = try await fixture.states()
        // A message that left is never waiting: its attempt was on disk before.
        #expect(states[.waiting, default: 0] <= Self.rows - sent)
        #expect(states.values.reduce(0, +) == Self.rows)

        try fault.end(ledger)
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(Set(transport.bodies.map(recipient)).count == transport.bodies.count)
        let last = try await fixture.states()
        #expect(last[.accepted, default: 0] + last[.unknown, default: 0] == Self.rows)
        #expect(last[.accepted, default: 0] <= transport.bodies.count)
    }

    @Test func `a ledger that cannot be written from the start lets nothing leave`() async throws {
        let fixture = try DeliveryFixture(rows: 10)
        let transport = ScriptedTransport.accepting()
        try Fault.readOnly.begin(fixture.ledger)
        await #expect(throws: StorageError.self) { try await fixture.delivery(through: transport).run() }
        #expect(transport.bodies.isEmpty)
        try Fault.readOnly.end(fixture.ledger)
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(try await fixture.states() == [.accepted: 10])
    }

    /// Whom a request's body is for.
    private func recipient(_ body: String) -> String? {
        (try? JSONValue(parsing: Array(body.utf8)))?["to"]?.string
    }
}

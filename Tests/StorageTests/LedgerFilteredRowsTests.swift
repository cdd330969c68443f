import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerFilteredRowsTests {
    private static let filter = "name == \"Ada\" and phone is not empty"

    /// Plans a broadcast of which every third row is sent and the others are left out, each by other conditions.
    private func plan(_ count: Int32, in fixture: LedgerFixture, filter: String? = Self.filter) throws -> Broadcast {
        var draft = try fixture.draft(campaign: "sale")
        draft.definition.filter = try filter.map { try AudienceFilter(parsing: $0, columns: draft.definition.columns) }
        let result = try fixture.ledger.plan(draft) { sink in
            var rows = PlannedRows()
            for row in 1...count {
                let phone = PhoneNumber(digits: 447_700_000_000 + Int64(row))
                if row.isMultiple(of: 3) || filter == nil {
                    rows.add(row: Int(row), phone, cells: "\(row),Ada")
                } else {
                    let failures = FilterFailures(rawValue: UInt16(row % 3))
                    let key = row % 3 == 1 ? phone?.recipientKey : nil
                    rows.leaveOut(FilteredRow(row: row, failures: failures, recipient: key))
                }
                guard rows.isFull else { continue }
                try sink.take(rows)
                rows.removeAll()
            }
            try sink.take(rows)
        }
        return try #require(result.broadcast)
    }

    @Test func `rows that the filter leaves out are counted, and found again`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(10_000, in: fixture)
        #expect(broadcast.filtered == 6_667)
        #expect(try await fixture.ledger.broadcast(named: broadcast.name)?.filtered == 6_667)
        #expect(try await fixture.ledger.counts(of: broadcast.id).rows == 3_333)
        for row: Int32 in [1, 2, 4, 5_000, 9_998, 10_000] {
            let found = try #require(try await fixture.ledger.filteredRow(row, of: broadcast.id))
            #expect(found.row == row && found.failures.rawValue == UInt16(row % 3))
        }
        for row: Int32 in [0, 3, 9_999, 10_001] {
            #expect(try await fixture.ledger.filteredRow(row, of: broadcast.id) == nil)
        }
        #expect(try await fixture.ledger.filterFailures(of: broadcast.id).values.sorted() == [3_333, 3_334])
    }

    @Test func `a person who was left out is found by the number`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(10_000, in: fixture)
        let phone = try #require(PhoneNumber(digits: 447_700_007_000))
        let rows = try await fixture.ledger.filteredRows(of: broadcast.id, to: [Recipient(phone)])
        #expect(rows.map(\.row) == [7_000])
        // Its number could not be read.
        let other = try #require(PhoneNumber(digits: 447_700_007_001))
        #expect(try await fixture.ledger.filteredRows(of: broadcast.id, to: [Recipient(other)]).isEmpty)
    }

    @Test func `a broadcast without a filter has none; of an older one it is unknown`() async throws {
        let fixture = try LedgerFixture()
        #expect(try plan(10, in: fixture, filter: nil).filtered == 0)
        var broadcast = try Samples.broadcast()
        #expect(broadcast.filtered == 0)
        broadcast.definition.filter = try AudienceFilter(parsing: Self.filter, columns: broadcast.definition.columns)
        let golden = try GoldenLedger()
        let filtered = try await golden.ledger.broadcasts().filter { $0.definition.filter != nil }
        #expect(!filtered.isEmpty && filtered.allSatisfy { $0.filtered == nil })
    }

    @Test func `a planning that is begun again keeps the rows once`() async throws {
        struct Stop: Error {}
        let fixture = try LedgerFixture()
        let draft = try fixture.draft(campaign: "sale")
        #expect(throws: Stop.self) {
            try fixture.ledger.plan(draft) { sink in
                var rows = PlannedRows()
                rows.leaveOut(FilteredRow(row: 1, failures: [FilterFailures(condition: 0)], recipient: nil))
                try sink.take(rows)
                throw Stop()
            }
        }
        let count = try await fixture.ledger.read {
            try $0.value("SELECT count(*) FROM filtered_rows", as: Int.self)
        }
        #expect(count == 0)
        #expect(try plan(10, in: fixture).filtered == 7)
    }

    @Test func `the last condition of sixteen and the greatest key are kept`() {
        let row = FilteredRow(
            row: .max,
            failures: [FilterFailures(condition: 0), FilterFailures(condition: 15)],
            recipient: 999_999_999_999_999
        )
        let none = FilteredRow(row: 1, failures: [FilterFailures(condition: 7)], recipient: nil)
        #expect(FilteredRowBytes.rows(in: FilteredRowBytes.data(of: [none, row])) == [none, row])
        #expect(FilteredRowBytes.rows(in: Data()) == [])
    }
}

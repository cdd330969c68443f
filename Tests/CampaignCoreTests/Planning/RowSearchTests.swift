import CampaignCore
import TestSupport
import Testing

struct RowSearchTests {
    @Test func `a row is a message, a skip, or not there`() throws {
        #expect(try fate(ofRow: 2) == .message(to: Recipient(Samples.phone(1)), cells: Array("a,Ada".utf8)))
        #expect(try fate(ofRow: 1) == .skipped(.invalidPhone, detail: "no number"))
        #expect(try fate(ofRow: 4) == nil)
    }

    @Test func `a row that repeats a recipient is a duplicate`() throws {
        #expect(try fate(ofRow: 3) == .skipped(.duplicate, detail: "row 2 has the same recipient"))
    }

    private func fate(ofRow row: Int32) throws -> RowSearch.Fate? {
        var rows = PlannedRows()
        rows.add(row: 1, nil, cells: "nobody")
        rows.add(row: 2, try Samples.phone(1), cells: "a,Ada")
        rows.add(row: 3, try Samples.phone(1), cells: "b,Bob")
        let search = RowSearch(for: row)
        try search.take(planOf: rows)
        return search.fate
    }
}

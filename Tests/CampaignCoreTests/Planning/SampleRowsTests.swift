import CampaignCore
import PhoneNumbers
import TestSupport
import Testing

/// The rows of an audience that a person looks at.
struct SampleRowsTests {
    /// Row 3 repeats the first person, row 4 has no number, row 7 the longest text, and row 8 the longest of all, but
    /// it repeats row 7's person.
    private func rows() throws -> PlannedRows {
        var rows = PlannedRows()
        let names = ["Ada", "Bo", "Cyd", "Dan", "Eve", "Fay", "Gwendolyn", "Gwendolyn Ada"]
        let ends = [1, 2, 1, nil, 5, 6, 7, 7]
        for (place, name) in names.enumerated() {
            let phone = try ends[place].map { try Samples.phone($0) }
            rows.add(row: place + 1, phone, cells: "\(phone?.description ?? "nobody"),\(name)")
        }
        return rows
    }

    private func picked(_ choice: SampleRows.Choice, refusing refused: Int? = nil) throws -> [SampleRows.Sample] {
        let content = MessageContent(
            templates: ["en_GB": try Samples.template("Hello {{1}}")],
            parameters: ["body.1": Samples.column(1)]
        )
        let phone = try refused.map { Recipient(try Samples.phone($0)) }
        let rows = SampleRows(choice, of: content) { $0 == phone }
        try rows.take(planOf: try self.rows())
        return rows.picked
    }

    @Test func `the first people that get a message are picked, and the longest text`() throws {
        let picked = try picked(.first(3))
        #expect(picked.map(\.row) == [1, 2, 5, 7])
        #expect(picked.map(\.isLongest) == [false, false, false, true])
    }

    @Test func `the longest text may be one of the first`() throws {
        let picked = try picked(.first(6))
        #expect(picked.map(\.row) == [1, 2, 4, 5, 6, 7] && picked.last?.isLongest == true)
        guard case .skipped(.invalidPhone, _)? = picked.first(where: { $0.row == 4 })?.fate else {
            Issue.record("a row without a message fills a place only if too few have one")
            return
        }
    }

    @Test func `who refuses messages is not among the first, nor the longest`() throws {
        #expect(try picked(.first(2), refusing: 2).map(\.row) == [1, 5, 7])
        #expect(try picked(.first(2), refusing: 7).map(\.row) == [1, 2])
    }

    @Test func `rows that were asked for are there, with what becomes of them`() throws {
        let picked = try picked(.rows([2, 3, 4, 99]), refusing: 2)
        #expect(picked.map(\.row) == [2, 3, 4])
        let fates = picked.map(\.fate)
        #expect(fates[0] == .skipped(.suppressed, detail: "on the suppression list"))
        #expect(fates[1] == .skipped(.duplicate, detail: "row 1 has the same recipient"))
        #expect(fates[2] == .skipped(.invalidPhone, detail: "no number"))
    }
}

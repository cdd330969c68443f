import PhoneNumbers
import TestSupport
import Testing

@testable import CampaignCore

struct RecipientSortTests {
    /// Runs of every length: all in memory, some in the file, an end within a run and at its end.
    @Test(arguments: [1, 2, 3, 7, 100, 1000, 10_000])
    func `recipients come in order, each with its first row`(runLength: Int) throws {
        var generator = SeededGenerator(seed: UInt64(runLength))
        let phones = try (0..<1000)
            .map { _ in
                try #require(PhoneNumber(digits: 447_700_900_000 + Int64.random(in: 0..<400, using: &generator)))
            }
        let sort = RecipientSort(runLength: runLength) { MemoryFile() }
        for (index, phone) in phones.enumerated() {
            var rows = PlannedRows()
            rows.add(row: index + 1, phone, cells: "")
            rows.add(row: 5000, nil, cells: "")
            try sort.add(rows)
        }
        var places: [RecipientPlace] = []
        try sort.pages { places += $0 }

        let expected = phones.enumerated()
            .map { PlannedRecipient(recipient: $1.recipientKey, row: Int32($0 + 1)) }
            .sorted { ($0.recipient, $0.row) < ($1.recipient, $1.row) }
        #expect(places.map { PlannedRecipient(recipient: $0.recipient, row: $0.row) } == expected)
        let first = Dictionary(expected.map { ($0.recipient, $0.row) }, uniquingKeysWith: min)
        #expect(places.allSatisfy { $0.first == first[$0.recipient] })
    }

    @Test(arguments: [0, 1, 255, 256, 447_700_900_001, .max, .min, -1] as [Int64])
    func `a recipient is read as it was written`(recipient: Int64) {
        for row: Int32 in [1, 256, .max, -1, -2041] {
            var bytes: [UInt8] = [9]
            var planned = PlannedRecipient(recipient: recipient, row: row, content: .max - 1)
            if row == 256 { (planned.region, planned.language) = (RegionCode("GB"), 300) }
            planned.append(to: &bytes)
            #expect(bytes.count == 1 + PlannedRecipient.size)
            #expect(PlannedRecipient(bytes, at: 1) == planned)
        }
    }

    @Test func `no recipient makes no page`() throws {
        try RecipientSort { MemoryFile() }.pages { _ in Issue.record("a page of nobody") }
    }
}

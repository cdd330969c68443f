import Testing

@testable import Reports

struct BoundedTallyTests {
    @Test func `the largest group comes first, with its first rows`() {
        var tally = BoundedTally<String>(mostKeys: 5, mostExamples: 2)
        for (row, key) in zip(Int32(1)..., ["a", "b", "b", "b", "a"]) { tally.add(key, row: row, detail: "d\(row)") }
        #expect(tally.ranked.map(\.key) == ["b", "a"])
        #expect(tally.ranked.first?.group.count == 3)
        #expect(tally.ranked.first?.group.examples.map(\.row) == [2, 3])
        #expect(tally.ranked.first?.group.examples.first?.detail == "d2")
    }

    @Test func `keys without end are counted together`() {
        var tally = BoundedTally<Int32>(mostKeys: 10)
        for row in Int32(1)...1000 { tally.add(row, row: row) }
        #expect(tally.groups.count == 10)
        #expect(tally.others == 990)
        #expect(tally.total == 1000)
    }
}

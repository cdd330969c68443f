import Testing

@testable import Callbacks

struct SegmentNameTests {
    @Test(
        arguments: [
            ("2026-11-25.ndjson", 1), ("2026-11-25.ndjson.gz", 1), ("2026-11-25.0002.ndjson", 2),
            ("2026-11-25.12345.ndjson.gz", 12_345),
        ]
    )
    func `the log's own names are read`(file: String, number: Int) {
        let name = SegmentName(file: file)
        #expect(name == SegmentName(day: "2026-11-25", number: number))
        #expect(name.map { file == $0.file || file == $0.archive } == true)
    }

    @Test(
        arguments: [
            "rejected.ndjson", "other-2026-11-25.ndjson", "2026-11-25.2.ndjson", "2026-11-25.0000.ndjson",
            "2026-11-25.ndjson.zst", ".2026-11-25.ndjson.gz.partial", "2026-11-25",
        ]
    )
    func `others' names are not`(file: String) {
        #expect(SegmentName(file: file) == nil)
    }
}

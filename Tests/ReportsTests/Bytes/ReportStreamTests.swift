import Formats
import Testing

@testable import Reports

struct ReportStreamTests {
    @Test func `a report leaves in pieces of bounded size`() throws {
        let sink = CollectingSink()
        try CSVReport(Sample.facts()).write(to: sink) { body in try Sample.rows(10_000).forEach(body) }
        #expect(sink.bytes.count > 1_000_000)
        #expect(sink.largestPiece < 300_000)
    }

    @Test func `a sink that takes no more stops the rows`() throws {
        struct Full: Error {}
        struct Sink: ByteSink {
            func write(_ bytes: [UInt8]) throws { throw Full() }
        }
        var handed = 0
        #expect(throws: Full.self) {
            try CSVReport(Sample.facts())
                .write(to: Sink()) { body in
                    for record in Sample.rows(10_000) {
                        handed += 1
                        try body(record)
                    }
                }
        }
        #expect(handed < 5000)
    }

    @Test(arguments: [
        (0, "0"), (9, "9"), (10, "10"), (447_700_900_123, "447700900123"), (-42, "-42"),
        (Int.max, "9223372036854775807"),
    ])
    func `numbers are written in full`(number: Int, text: String) {
        var bytes: [UInt8] = []
        bytes.append(decimal: number)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
}

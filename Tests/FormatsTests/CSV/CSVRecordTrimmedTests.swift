import Formats
import Testing

struct CSVRecordTrimmedTests {
    @Test(arguments: [
        ("'-20%", "-20%"), ("'+5% extra", "+5% extra"), ("'=grace", "=grace"), (" '@ada\u{A0}", "@ada"), ("'＝a", "＝a"),
        ("'20%", "'20%"), ("O'Hara", "O'Hara"), ("'", "'"), ("''-1", "''-1"), ("-20%", "-20%"),
    ])
    func `the sign that keeps a spreadsheet from running a cell is removed`(_ cell: String, _ meant: String) {
        var record = CSVRecord()
        record.load(line: Array("1,\(cell)".utf8))
        #expect(String(decoding: record.trimmed(1), as: UTF8.self) == meant)
        #expect(record.trimmed(2).isEmpty)
    }
}

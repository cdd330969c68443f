import Formats
import TestSupport
import Testing

struct CSVRecordTests {
    struct Line: Sendable {
        var line: String
        var cells: [String]
    }

    static let lines = [
        Line(line: "", cells: []),
        Line(line: "\"\"", cells: [""]),
        Line(line: ",", cells: ["", ""]),
        Line(line: "a,b,", cells: ["a", "b", ""]),
        Line(line: "\"a,b\",\"c\"\"d\",\"e\nf\"", cells: ["a,b", "c\"d", "e\nf"]),
        Line(line: "\"\"\"\",\"\",x", cells: ["\"", "", "x"]),
        Line(line: " a ,;,\t", cells: [" a ", ";", "\t"]),
    ]

    @Test(arguments: lines)
    func `a line has these cells`(_ line: Line) {
        var record = CSVRecord()
        record.load(line: Array(line.line.utf8))
        #expect(record.cells == line.cells)
        #expect(record.count == line.cells.count)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `a row comes back exactly from its line, whatever was loaded before`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let dialect = [CSVDialect.comma, .semicolon, .tab].randomElement(using: &generator) ?? .comma
        let text = (0..<5).map { _ in Self.quoted(generator.cells(1...6), dialect) }.joined(separator: "\n")
        var copy = CSVRecord()
        var reader = CSVReader(dialect: dialect)
        var count = 0
        try reader.read(Array(text.utf8), isLast: true) { record in
            var line: [UInt8] = []
            record.appendLine(to: &line)
            copy.load(line: line)
            #expect(copy.cells == record.cells)
            var again: [UInt8] = []
            copy.appendLine(to: &again)
            #expect(again == line)
            #expect(CSVParse(line).cells == [record.cells])
            count += 1
        }
        #expect(count == 5)
    }

    /// A row of a file with that delimiter; quotes stand also where they need not.
    private static func quoted(_ cells: [String], _ dialect: CSVDialect) -> String {
        let delimiter = String(decoding: [dialect.delimiter], as: UTF8.self)
        let quoted = cells.map { cell in
            let isPlain = !cell.isEmpty && !cell.utf8.contains { "\"\r\n\(delimiter)".utf8.contains($0) }
            return isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
        }
        return quoted.joined(separator: delimiter)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `no bytes at all do harm as a line`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = generator.text(of: ["a", ",", "\"", "\n", "é", " "], length: 0...20)
        var record = CSVRecord()
        record.load(line: Array(text.utf8))
        #expect(record.cells.count == record.count)
    }

    @Test func `a cell beyond the row's end is empty`() {
        var record = CSVRecord()
        record.load(line: Array("a,b".utf8))
        #expect(record[2].isEmpty)
        #expect(record.utf8(7).isEmpty)
    }

    struct Resizing: Sendable {
        var line: String
        var count: Int
        var cells: [String]
    }

    @Test(arguments: [
        Resizing(line: "", count: 1, cells: [""]),
        Resizing(line: "a", count: 3, cells: ["a", "", ""]),
        Resizing(line: "a,\"b,\"", count: 3, cells: ["a", "b,", ""]),
        Resizing(line: "a,b,,", count: 2, cells: ["a", "b"]),
        Resizing(line: "a,b", count: 2, cells: ["a", "b"]),
        Resizing(line: "a,b", count: 0, cells: []),
    ])
    func `a row of another length keeps its cells`(_ resizing: Resizing) {
        var record = CSVRecord()
        record.load(line: Array(resizing.line.utf8))
        record.resize(to: resizing.count)
        #expect(record.cells == resizing.cells)
        var line: [UInt8] = []
        record.appendLine(to: &line)
        record.load(line: line)
        #expect(record.cells == resizing.cells)
    }

    @Test(arguments: [("", true), (",,", true), (" ,\t,\" \"", true), ("\"\"", true), ("0", false), (",,a", false)])
    func `a row of nothing but spaces is blank`(_ line: String, _ isBlank: Bool) {
        var record = CSVRecord()
        record.load(line: Array(line.utf8))
        #expect(record.isBlank == isBlank)
    }
}

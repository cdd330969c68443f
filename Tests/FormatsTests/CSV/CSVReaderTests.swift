import Formats
import TestSupport
import Testing

struct CSVReaderTests {
    struct Reading: Sendable, CustomTestStringConvertible {
        var text: String
        var cells: [[String]]
        var dialect = CSVDialect.comma

        var testDescription: String { text.debugDescription }
    }

    static let readings = [
        Reading(text: "", cells: []),
        Reading(text: "\n\r\n\r\n", cells: []),
        Reading(text: "a", cells: [["a"]]),
        Reading(text: "a,b\nc,d\n", cells: [["a", "b"], ["c", "d"]]),
        Reading(text: "a,b\r\nc,d\r\n", cells: [["a", "b"], ["c", "d"]]),
        Reading(text: "a,b\rc,d\r", cells: [["a", "b"], ["c", "d"]]),
        Reading(text: "a\nb\r\nc\rd", cells: [["a"], ["b"], ["c"], ["d"]]),
        Reading(text: "a\n\r\n\nb", cells: [["a"], ["b"]]),
        Reading(text: ",", cells: [["", ""]]),
        Reading(text: "a,", cells: [["a", ""]]),
        Reading(text: ",,\n,", cells: [["", "", ""], ["", ""]]),
        Reading(text: "a\nb,c\nd,e,f", cells: [["a"], ["b", "c"], ["d", "e", "f"]]),
        Reading(text: "\"a\",\"b\"\r\n\"c\",\"d\"", cells: [["a", "b"], ["c", "d"]]),
        Reading(text: "\"\"", cells: [[""]]),
        Reading(text: "\"\",\"\"\n", cells: [["", ""]]),
        Reading(text: "\"a,b\",c", cells: [["a,b", "c"]]),
        Reading(text: "\"a\"\"b\",\"\"\"\"", cells: [["a\"b", "\""]]),
        Reading(text: "\"a\nb\r\nc\rd\",e", cells: [["a\nb\r\nc\rd", "e"]]),
        Reading(text: "a\"b,c\"\n\"", cells: [["a\"b", "c\""]]),
        Reading(text: "a, \"b\" ,c", cells: [["a", " \"b\" ", "c"]]),
        Reading(text: "\"a\" ,\"b\"  \n\"c\" ", cells: [["a", "b"], ["c"]]),
        Reading(text: "\"a\"b,\"c\" d,\"e\" \"f\"", cells: [["ab", "c d", "e \"f\""]]),
        Reading(text: " a , b ", cells: [[" a ", " b "]]),
        Reading(text: "a;b;1,5", cells: [["a", "b", "1,5"]], dialect: .semicolon),
        Reading(text: "a\tb\t\"c\td\"", cells: [["a", "b", "c\td"]], dialect: .tab),
        Reading(text: "Zoë,日本,😀\u{0},\u{FEFF}", cells: [["Zoë", "日本", "😀\u{0}", "\u{FEFF}"]]),
        Reading(
            text: "+447700900101,Ada Lovelace,ada@example.com,en_GB\n",
            cells: [["+447700900101", "Ada Lovelace", "ada@example.com", "en_GB"]]
        ),
    ]

    @Test(arguments: readings)
    func `a text has these cells`(_ reading: Reading) {
        #expect(CSVParse(reading.text, dialect: reading.dialect).cells == reading.cells)
    }

    @Test(arguments: 1...9)
    func `backslashes are read wherever chunks end`(_ length: Int) {
        var dialect = CSVDialect.comma
        dialect.hasBackslashes = true
        let text = #""a \"b\" \\","c\n\,\té",\N,"\N"# + "\"\n\"x\\\r\ny\",z\n"
        let parse = CSVParse(text, dialect: dialect, chunkLength: length)
        #expect(parse.cells == [["a \"b\" \\", "c\n,\té", "", "N"], ["x\r\ny", "z"]])
        #expect(parse.rows.map(\.line) == [1, 2])
        #expect(CSVParse("\"a\\", dialect: dialect, chunkLength: length).fault?.line == 1)
    }

    @Test func `lines are exact across every kind of line end and quoted breaks`() {
        let parse = CSVParse("a\r\n\r\n\"b\r\nb\nb\rb\",x\rc\n\n\nd\n\"e\"\r\nf")
        #expect(parse.rows.map(\.line) == [1, 3, 7, 10, 11, 12])
    }

    @Test func `text after a closing quote is noted on its row alone`() {
        let parse = CSVParse("a,b\n\"a\"b,c\n\"a\" ,b\n\"a\",\"b\" c")
        #expect(parse.rows.map(\.hasStrayText) == [false, true, false, true])
    }

    struct Unclosed: Sendable {
        var text: String
        var line: Int
        var column: Int
    }

    @Test(arguments: [
        Unclosed(text: "\"", line: 1, column: 1),
        Unclosed(text: "a,b\nc,\"d\ne,f\n", line: 2, column: 3),
        Unclosed(text: "Zoë,\"日本\",😀,\"é", line: 1, column: 12),
        Unclosed(text: "\"a\r\nb\nc\",\"d", line: 3, column: 4),
        Unclosed(text: "a\r\r\n\"b\"\"", line: 3, column: 1),
    ])
    func `a quote that is never closed is found where it opens`(_ unclosed: Unclosed) {
        for length in 1...8 {
            let fault = CSVParse(unclosed.text, chunkLength: length).fault
            #expect(fault.map { [$0.line, $0.column] } == [unclosed.line, unclosed.column])
        }
    }

    @Test func `an unclosed quote cannot fill the memory`() {
        let text = "a,b\nc,\"d" + String(repeating: "\nx,y", count: 1000)
        let fault = CSVParse(Array(text.utf8), chunkLength: 64, rowLimit: 100).fault
        #expect(fault?.line == 2)
        #expect(fault?.column == 3)
        #expect(fault?.message == "the quote that opens here is never closed")
    }

    @Test func `a line without end cannot fill the memory`() {
        let text = "a\n" + String(repeating: "x,", count: 1000)
        let fault = CSVParse(Array(text.utf8), chunkLength: 64, rowLimit: 100).fault
        #expect(fault?.line == 2)
        #expect(fault?.message == "the row that begins here is longer than 100 bytes")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `chunks of any length give the same parse`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", "bc", "é", "😀", ",", ",", "\"", "\"", "\n", "\r", "\r\n", " ", ";", "a long piece of text"]
        let utf8 = Array(generator.text(of: pieces, length: 1...40).utf8)
        let whole = CSVParse(utf8)
        for length in 1...utf8.count {
            #expect(CSVParse(utf8, chunkLength: length) == whole)
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what the writer writes the reader reads`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let rows = (0..<20).map { _ in generator.cells(1...6) }
        var writer = CSVWriter()
        for row in rows { writer.append(row) }
        #expect(CSVParse(writer.bytes).cells == rows)
    }

    @Test func `an error of the caller ends the reading`() {
        struct Enough: Error {}
        var reader = CSVReader(dialect: .comma)
        var count = 0
        #expect(throws: Enough.self) {
            try reader.read(Array("a\nb\nc\n".utf8), isLast: true) { _ in
                count += 1
                if count == 2 { throw Enough() }
            }
        }
        #expect(count == 2)
    }

    @Test func `a record that was kept is not changed by the rows after it`() throws {
        var kept: [CSVRecord] = []
        var reader = CSVReader(dialect: .comma)
        try reader.read(Array("a,\"b\"\nc,d\ne,f\n".utf8), isLast: true) { kept.append($0) }
        #expect(kept.map(\.cells) == [["a", "b"], ["c", "d"], ["e", "f"]])
    }
}

import Formats
import Foundation
import TestSupport
import Testing
import Workspace

struct AudienceFileTests {
    static let text = "phone,first_name\r\n+447700900101,Zoë\r\n+447700900102,\"日本\n😀\"\r\n"
    static let rows = [["+447700900101", "Zoë"], ["+447700900102", "日本\n😀"]]

    @Test(arguments: EncodedText.all)
    func `every encoding is found and read alike`(_ encoded: EncodedText) throws {
        try withAudience(encoded.bytes(Self.text)) { audience in
            #expect(audience.encoding == encoded.encoding)
            #expect(audience.columns == ["phone", "first_name"])
            let cells = try audience.cells
            #expect(cells == Self.rows)
        }
    }

    @Test(arguments: EncodedText.all)
    func `a row longer than a chunk comes out whole`(_ encoded: EncodedText) throws {
        let name = String(repeating: "aé日😀", count: 30_000)
        try withAudience(encoded.bytes("phone,name\n+447700900101,\(name)\n")) { audience in
            let cells = try audience.cells
            #expect(cells == [["+447700900101", name]])
        }
    }

    @Test(arguments: [("a,b\n1,2\n", CSVDialect.comma), ("a;b\n1,5;2\n", .semicolon), ("a\tb\n1,2\t2\n", .tab)])
    func `the delimiter is found and noted`(_ text: String, _ dialect: CSVDialect) throws {
        try withAudience(text) { audience in
            #expect(audience.dialect == dialect)
            #expect(
                audience.notes.map(\.description) == [
                    "audience.csv: note: read as UTF-8 with \(dialect) between the cells"
                ]
            )
        }
    }

    @Test(arguments: ["sep=;\r\na;b\r\n1;2\r\n", "\u{FEFF}SEP=;\na;b\n1;2", "\"sep=;\"\r\n\r\na;b\r1;2"])
    func `a first line that names the delimiter is obeyed`(_ text: String) throws {
        try withAudience(text) { audience in
            #expect(audience.dialect == .semicolon)
            #expect(audience.columns == ["a", "b"])
            let cells = try audience.cells
            #expect(cells == [["1", "2"]])
        }
    }

    @Test func `rows are numbered from 1 and know their lines`() throws {
        try withAudience("\na,b\n\n1,2\n,\n \t,\n\"3\n\",4\n5,6") { audience in
            var places: [[Int]] = []
            try audience.rows { record, row in places.append([Int(row), record.line]) }
            #expect(places == [[1, 4], [2, 7], [3, 9]])
        }
    }

    @Test func `rows can be read again`() throws {
        try withAudience("a\n1\n2\n") { audience in
            let (first, second) = (try audience.cells, try audience.cells)
            #expect(first == [["1"], ["2"]])
            #expect(second == first)
        }
    }

    @Test func `short rows are filled up and empty surplus is dropped`() throws {
        try withAudience("a,b,c\n1\n1,2\n1,2,3,,\n") { audience in
            var reports: [Diagnostic] = []
            var cells: [[String]] = []
            try audience.rows(report: { reports.append($0) }) { record, _ in cells.append(record.cells) }
            #expect(cells == [["1", "", ""], ["1", "2", ""], ["1", "2", "3"]])
            #expect(reports.isEmpty)
        }
    }

    @Test func `rows that are too long are reported with their lines`() throws {
        try withAudience("a,b\n1,2,3\n4,5\n\"6\"x,7\n") { audience in
            var reports: [String] = []
            var cells: [[String]] = []
            try audience.rows(report: { reports.append($0.description) }) { record, _ in cells.append(record.cells) }
            #expect(cells == [["1", "2", "3"], ["4", "5"], ["6x", "7"]])
            #expect(
                reports == [
                    "audience.csv:2: warning: the row has 3 cells for 2 columns; "
                        + "put a cell that holds the comma in double quotes"
                ]
            )
        }
    }

    @Test(arguments: [
        "\u{FEFF}\"phone\",\"first_name\"\n\"1\",\"Ada\"\n\"2\",\"Bo\"\n",
        "\u{FEFF}\u{FEFF}phone,first_name\n1,Ada\n2,Bo\n",
        "\u{FEFF}\u{FEFF}\"phone\",\"first_name\"\n\"1\",\"Ada\"\n\"2\",\"Bo\"\n",
        "\u{FEFF}phone,first_name\r\n1,Ada\r\n\u{FEFF}\"2\",\"Bo\"\r\n",
        "\u{FEFF}sep=;\nphone;first_name\n1;Ada\n\u{FEFF}2;Bo\u{FEFF}\n",
    ])
    func `byte order marks are not part of a cell`(_ text: String) throws {
        for encoded in EncodedText.all {
            try withAudience(encoded.bytes(text)) { audience in
                #expect(audience.columns.map { Array($0.utf8) } == ["phone", "first_name"].map { Array($0.utf8) })
                let cells = try audience.cells.map { $0.map { Array($0.utf8) } }
                #expect(cells == [["1", "Ada"], ["2", "Bo"]].map { $0.map { Array($0.utf8) } })
            }
        }
    }

    @Test func `quotes that a database marks with backslashes are read`() throws {
        let text = #"""
            "phone","first_name"
            "1","Ada \"Countess\" King"
            "2","King\, Mary"
            "3","ends with one \\"
            "4",\N
            "5","two\
            lines"

            """#
        try withAudience(text) { audience in
            let note = "read as UTF-8 with comma between the cells, and a backslash before each quote in a cell"
            #expect(audience.notes.map(\.message) == [note])
            let names = try audience.cells.map { $0[1] }
            #expect(names == ["Ada \"Countess\" King", "King, Mary", "ends with one \\", "", "two\nlines"])
        }
    }

    @Test func `a backslash is a character where quotes are doubled`() throws {
        try withAudience("phone,name\n1,\"C:\\\"\n2,\"say \"\"hi\"\"\\\"\n") { audience in
            let names = try audience.cells.map { $0[1] }
            #expect(names == ["C:\\", "say \"hi\"\\"])
        }
    }

    @Test(arguments: [
        ("PK\u{3}\u{4}\u{14}", "the file is an Excel workbook (.xlsx) or another archive, not CSV"),
        ("<html><body><table>", "the file is a web page (HTML), not CSV"),
        ("\u{FEFF}\n <!DOCTYPE html>", "the file is a web page (HTML), not CSV"),
        ("<?xml version=\"1.0\"?>", "the file is a web page (HTML), not CSV"),
        ("{\n  \"data\": []}", "the file is JSON, not CSV"),
        ("[\n  {\"phone\": \"1\"}]", "the file is JSON, not CSV"),
        ("%PDF-1.7", "the file is a PDF, not CSV"),
    ])
    func `a file of another kind is called what it is`(_ text: String, _ message: String) throws {
        let fault = #expect(throws: SyntaxFault.self) { try withAudience(text) { _ in } }
        #expect(fault?.message == message)
        #expect(fault?.fix?.isEmpty == false)
    }

    @Test(arguments: [[0xD0, 0xCF, 0x11, 0xE0, 0xA1], [0x1F, 0x8B, 0x08]] as [[UInt8]])
    func `a file of bytes is called what it is`(_ bytes: [UInt8]) {
        let fault = #expect(throws: SyntaxFault.self) { try withAudience(bytes) { _ in } }
        #expect(fault?.message.hasSuffix(", not CSV") == true)
    }

    @Test(arguments: ["[id],name\n1,2\n", "<,name\n1,2\n", "{a},b\n1,2\n", "PK,name\n1,2\n"])
    func `odd column names are not taken for another kind of file`(_ text: String) throws {
        try withAudience(text) { audience in #expect(audience.columns.count == 2) }
    }

    @Test func `any space is a space in a column's name`() throws {
        try withAudience("phone,first\u{A0}name,\u{2003}code\u{200B},ord\u{AD}er\n") { audience in
            #expect(audience.columns == ["phone", "first name", "code", "order"])
        }
    }

    struct Header: Sendable {
        var text: String
        var columns: [String]
        var notes: [String]
    }

    @Test(arguments: [
        Header(
            text: "",
            columns: [],
            notes: [
                "audience.csv: error: the file is empty; "
                    + "write the column names into the first line and one recipient on each line below"
            ]
        ),
        Header(
            text: "\u{FEFF}\r\n\n",
            columns: [],
            notes: [
                "audience.csv: error: the file is empty; "
                    + "write the column names into the first line and one recipient on each line below"
            ]
        ),
        Header(
            text: "\n phone ,\u{A0}name\u{200B},\n",
            columns: ["phone", "name", ""],
            notes: [
                "audience.csv: note: read as UTF-8 with comma between the cells",
                "audience.csv:2: warning: column 3 has no name; name it in the first line, or remove it",
                "audience.csv:2: warning: the file has column names and no rows; "
                    + "write one recipient on each line below the column names",
            ]
        ),
        Header(
            text: "a,,b,,a,a,b\n1,2,3,4,5,6,7\n",
            columns: ["a", "", "b", "", "a", "a", "b"],
            notes: [
                "audience.csv: note: read as UTF-8 with comma between the cells",
                "audience.csv:1: warning: 2 columns from 2 on have no name; name it in the first line, or remove it",
                "audience.csv:1: warning: the column name 'a' appears more than once; the first one counts; "
                    + "rename the others",
                "audience.csv:1: warning: the column name 'b' appears more than once; the first one counts; "
                    + "rename the others",
            ]
        ),
    ])
    func `what is wrong with the first row is noted`(_ header: Header) throws {
        try withAudience(header.text) { audience in
            #expect(audience.columns == header.columns)
            #expect(audience.notes.map(\.description) == header.notes)
        }
    }

    @Test func `bytes that are not UTF-8 are found with their place`() throws {
        let bytes = Array("phone,name\r\n+447700900101,Jos".utf8) + [0xE9] + Array("\r\n".utf8)
        let fault = #expect(throws: SyntaxFault.self) { try withAudience(bytes) { try $0.rows { _, _ in } } }
        #expect(fault?.line == 2)
        #expect(fault?.column == 18)
        #expect(fault?.message == "the text is not UTF-8")
        #expect(fault?.fix?.contains("Windows-1252") == true)
    }

    @Test func `rows before a fault are handed on whatever the fault is`() throws {
        let good = "phone,name\n" + String(repeating: "+447700900101,Ada\n", count: 40_000)
        for bad in [[0xFF], Array("\"x".utf8), [0xE2, 0x82]] as [[UInt8]] {
            try withAudience(Array(good.utf8) + bad) { audience in
                var count = 0
                let fault = #expect(throws: SyntaxFault.self) { try audience.rows { _, _ in count += 1 } }
                #expect(count == 40_000)
                #expect(fault?.line == 40_002)
                #expect(fault?.column == 1)
            }
        }
    }

    @Test(arguments: [[0x41], [0x3D, 0xD8], [0x3D, 0xD8, 0x41, 0x00], [0x00, 0xDE, 0x41, 0x00]] as [[UInt8]])
    func `half a character of UTF-16 is found with its place`(_ end: [UInt8]) throws {
        let encoded = EncodedText(encoding: .utf16LittleEndian, hasMark: true)
        let bytes = encoded.bytes("phone,name\n1,2\r\n3,") + end
        let fault = #expect(throws: SyntaxFault.self) { try withAudience(bytes) { try $0.rows { _, _ in } } }
        #expect(fault?.line == 3)
        #expect(fault?.column == 3)
        #expect(fault?.message == "the text is not UTF-16 (little-endian)")
    }

    @Test func `a quote that is never closed is found far into the file`() throws {
        let rows = String(repeating: "+447700900101,Zoë\r\n", count: 30_000)
        let text = "phone,name\r\n\(rows)+447700900102,\"Bo\r\n\(rows)"
        let fault = #expect(throws: SyntaxFault.self) { try withAudience(text) { try $0.rows { _, _ in } } }
        #expect(fault?.line == 30_002)
        #expect(fault?.column == 15)
    }

    @Test func `a file that cannot be read says why`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileError.folder(folder.path)) { try AudienceFile(path: folder.path, shownAs: "x") }
        let missing = folder.path("missing")
        let error = #expect(throws: FileError.self) { try AudienceFile(path: missing, shownAs: "x") }
        #expect(error?.description == "there is no file '\(missing)'")
    }

    @Test(.enabled(if: getuid() != 0, "nothing is forbidden to root"))
    func `a file without permission says so`() throws {
        try withFile(Array("a\n1\n".utf8)) { path in
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
            #expect(throws: FileError.forbidden(path)) { try AudienceFile(path: path, shownAs: "x") }
        }
    }

    @Test(arguments: ["a", "é"])
    func `a first line that is absurdly long is refused and not shown`(_ character: String) throws {
        for (header, message) in [
            (String(repeating: character, count: 1_000_000), "the name of column 1 is longer than 100 characters"),
            (String(repeating: "\(character),", count: 1_000), "the first line has 1001 columns, 1000 are allowed"),
        ] {
            let fault = #expect(throws: SyntaxFault.self) { try withAudience(header + "\n1\n") { _ in } }
            #expect(fault?.message == message)
        }
    }

    @Test func `a thousand columns with names of a hundred characters are read`() throws {
        let names = (0..<1_000).map { String("\($0 + 10_000)\(String(repeating: "é", count: 95))") }
        try withAudience(names.joined(separator: ",") + "\n1\n") { audience in #expect(audience.columns == names) }
    }

    @Test func `a row of more cells than any sheet has is refused`() throws {
        let fault = #expect(throws: SyntaxFault.self) {
            try withAudience("phone\n" + String(repeating: ",", count: 3_000_000)) { _ in }
        }
        #expect(fault?.line == 2)
        #expect(fault?.message == "the row that begins here has more than 20000 cells")
    }

    @Test func `a file of ten megabytes is read in chunks`() throws {
        let block = Array(String(repeating: "+447700900101,Ada,en_GB,\"a, b\"\n", count: 10_000).utf8)
        try withAudience(Array("phone,name,lang,x\n".utf8) + (0..<33).flatMap { _ in block }) { audience in
            var (count, width, isInOrder) = (0, 0, true)
            try audience.rows { record, row in
                count += 1
                width += record.count
                isInOrder = isInOrder && Int(row) == count
            }
            #expect(count == 330_000)
            #expect(width == 4 * count)
            #expect(isInOrder)
        }
    }
}

/// A text in one of the ways in which files have it.
struct EncodedText: Sendable, CustomTestStringConvertible {
    var encoding: TextEncoding
    var hasMark: Bool

    static let all = TextEncoding.allCases.flatMap { encoding in
        [true, false].map { EncodedText(encoding: encoding, hasMark: $0) }
    }

    var testDescription: String {
        "\(encoding), \(hasMark ? "with" : "without") mark"
    }

    func bytes(_ text: String) -> [UInt8] {
        let marked = hasMark ? "\u{FEFF}" + text : text
        return switch encoding {
        case .utf8: Array(marked.utf8)
        case .utf16LittleEndian: marked.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .utf16BigEndian: marked.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        }
    }
}

/// Opens a text as an audience and removes its file when the body is done.
private func withAudience(_ text: String, _ body: (AudienceFile) throws -> Void) throws {
    try withAudience(Array(text.utf8), body)
}

private func withAudience(_ bytes: [UInt8], _ body: (AudienceFile) throws -> Void) throws {
    try withFile(bytes) { path in try body(AudienceFile(path: path, shownAs: "audience.csv")) }
}

private func withFile(_ bytes: [UInt8], _ body: (_ path: String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "audience.csv")
    try body(folder.path("audience.csv"))
}

extension AudienceFile {
    /// The cells of all rows.
    var cells: [[String]] {
        get throws {
            var cells: [[String]] = []
            try rows { record, _ in cells.append(record.cells) }
            return cells
        }
    }
}

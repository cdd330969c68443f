import Formats
import Testing

struct CSVWriterTests {
    @Test func `only what needs quotes gets them`() {
        var writer = CSVWriter()
        writer.append(["a", "b c", "", "d,e", "f\"g", "h\ni", "j\rk", "=l"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,b c,,\"d,e\",\"f\"\"g\",\"h\ni\",\"j\rk\",=l\r\n")
    }

    @Test func `a row can be written cell by cell`() {
        var writer = CSVWriter()
        writer.append(cell: "a")
        writer.append(cell: Array("b,c".utf8)[...])
        writer.endRow()
        writer.append(cell: "")
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,\"b,c\"\r\n\"\"\r\n")
    }

    @Test func `a record is written as a row`() throws {
        var writer = CSVWriter()
        var reader = CSVReader(dialect: .semicolon)
        try reader.read(Array("a;b,c;\"d\"".utf8), isLast: true) { writer.append($0) }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,\"b,c\",d\r\n")
    }

    @Test func `a cleared writer continues with the next row`() {
        var writer = CSVWriter()
        writer.append(["a"])
        writer.clear()
        writer.append([""])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\"\r\n")
    }
}

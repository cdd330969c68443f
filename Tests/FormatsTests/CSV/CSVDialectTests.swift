import Formats
import Testing

struct CSVDialectTests {
    struct Detection: Sendable {
        var sample: String
        var dialect: CSVDialect
    }

    @Test(arguments: [
        Detection(sample: "", dialect: .comma),
        Detection(sample: "phone\n+44\n", dialect: .comma),
        Detection(sample: "phone,name\n+44,Ada\n", dialect: .comma),
        Detection(sample: "phone;name;total\n+44;Ada;1,5\n+49;Bo;2,5\n", dialect: .semicolon),
        Detection(sample: "phone\tname\n+44\tLovelace, Ada\n", dialect: .tab),
        Detection(sample: "phone;\"first, last\"\n+44;\"Ada, L\"\n", dialect: .semicolon),
        Detection(sample: "phone,\"a;b;c\"\n+44,\"d;e;f\"\n", dialect: .comma),
        Detection(sample: "phone;first, last;city\n+44;Ada;Bath\n+49;Bo;Ulm\n", dialect: .semicolon),
        Detection(sample: "phone;name\n+44;\"cut off", dialect: .semicolon),
        Detection(sample: "phone;name", dialect: .semicolon),
    ])
    func `a sample tells its delimiter`(_ detection: Detection) {
        #expect(CSVDialect.detect(in: Array(detection.sample.utf8)) == detection.dialect)
    }

    @Test(arguments: [
        ("a,b\n\"x \\\"y\\\" z\",1\n", true), ("a,b\n\"x\\\",1\n", false), ("a,b\n\"x\"y,1\n", false),
        ("a,b\n\"x\"y,1\n\"p \\\"q\\\"\",1\n", false),
    ])
    func `backslashes before quotes are found if they explain every row`(_ sample: String, _ isFound: Bool) {
        #expect(CSVDialect.detect(in: Array(sample.utf8)).hasBackslashes == isFound)
    }

    @Test(arguments: "\"\r\n\u{0}".utf8)
    func `a byte that has another meaning separates nothing`(_ byte: UInt8) {
        #expect(CSVDialect(delimiter: byte) == nil)
    }

    @Test(arguments: [(CSVDialect.comma, "comma"), (.semicolon, "semicolon"), (.tab, "tab")])
    func `a dialect has a name`(_ dialect: CSVDialect, _ name: String) {
        #expect(dialect.description == name)
        #expect(CSVDialect(delimiter: UInt8(ascii: "|"))?.description == "'|'")
    }
}

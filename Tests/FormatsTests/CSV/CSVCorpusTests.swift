import Formats
import Foundation
import TestSupport
import Testing

/// Files that other readers of CSV are tested with.
@Suite(.enabled(if: CSVCorpus.folder != nil, "the sample data is not here"))
struct CSVCorpusTests {
    @Test func `each file has the cells that its JSON says`() throws {
        // The JSON of the coordinates speaks of another person than the CSV.
        let samples = try CSVCorpus.samples().filter { !$0.expected.isEmpty && !$0.file.contains("coordinates") }
        #expect(samples.count >= 11)
        for sample in samples {
            let rows = CSVParse(try sample.utf8).cells
            let header = try #require(rows.first)
            let objects = rows.dropFirst()
                .map { cells in
                    JSONValue.object(
                        JSONObject(members: zip(header, cells).map { .init(name: $0, value: .string($1)) })
                    )
                }
            #expect(.array(objects) == (try JSONValue(parsing: CSVCorpus.bytes(sample.expected))), "\(sample.file)")
        }
    }

    @Test func `spaces around quotes and comments read as RFC 4180 has them`() throws {
        let folder = "apache_commons-csv/src/test/resources/org/apache/commons/csv/CSVFileParser/"
        let expected = String(decoding: try CSVCorpus.bytes(folder + "test_default.txt"), as: UTF8.self)
        let rows = CSVParse(try CSVCorpus.bytes(folder + "test.csv")).cells
        let written = rows.map { "\($0.count):[\($0.joined(separator: ", "))]" }
        #expect(written == expected.split(separator: "\n").dropFirst(2).map(String.init))
    }

    @Test func `every file gives the same parse in small chunks`() throws {
        let samples = try CSVCorpus.samples()
        #expect(samples.count > 50)
        for sample in samples {
            let utf8 = try sample.utf8
            let dialect = CSVDialect.detect(in: utf8)
            let whole = CSVParse(utf8, dialect: dialect)
            #expect(whole.fault == nil || whole.fault?.message == "the quote that opens here is never closed")
            for length in [1, 2, 7, 8, 9, 64] {
                #expect(CSVParse(utf8, dialect: dialect, chunkLength: length) == whole, "\(sample.file), \(length)")
            }
        }
    }

    @Test func `formulas and naughty strings survive being written and read`() throws {
        let file = "minimaxir_big-list-of-naughty-strings/blns.json"
        let strings = try #require(try JSONValue(parsing: CSVCorpus.bytes(file)).array).compactMap(\.string)
        #expect(strings.count > 400)
        var writer = CSVWriter()
        for string in strings { writer.append(["+447700900101", string]) }
        #expect(CSVParse(writer.bytes).cells.map { $0[1] } == strings)
    }
}

/// The folder of sample files and its index.
enum CSVCorpus {
    struct Sample {
        var file: String
        /// The file that holds the parse as JSON; empty where there is none.
        var expected: String

        /// The content as its name has it: the copies of CRLF files lost their CR.
        var utf8: [UInt8] {
            get throws {
                let bytes = try CSVCorpus.bytes(file)
                guard file.hasSuffix("_crlf.csv"), !bytes.contains(UInt8(ascii: "\r")) else { return bytes }
                return bytes.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
            }
        }
    }

    static let folder = Corpora.folder("csv")

    static func samples() throws -> [Sample] {
        CSVParse(try bytes("index.csv")).cells.dropFirst().filter { !$0[0].hasSuffix(".json") }
            .map { Sample(file: $0[0], expected: $0[8]) }
    }

    static func bytes(_ file: String) throws -> [UInt8] {
        let folder = try #require(folder)
        return [UInt8](try Data(contentsOf: folder.appending(path: file)))
    }
}

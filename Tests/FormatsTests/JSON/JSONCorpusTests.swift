import Formats
import Foundation
import Testing

/// Strings that break other programs.
@Suite(.enabled(if: CSVCorpus.folder != nil, "the sample data is not here"))
struct JSONCorpusTests {
    private func strings(_ file: String) throws -> [String] {
        let path = "minimaxir_big-list-of-naughty-strings/\(file)"
        return try #require(try JSONValue(parsing: CSVCorpus.bytes(path)).array).compactMap(\.string)
    }

    @Test func `naughty strings are read byte for byte`() throws {
        let data = Data(try CSVCorpus.bytes("minimaxir_big-list-of-naughty-strings/blns.json"))
        let expected = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
        #expect(expected.count > 400)
        let strings = try strings("blns.json")
        #expect(strings.count == expected.count)
        // Foundation loses a byte order mark that is all of a string.
        for (string, expected) in zip(strings, expected) where string != "\u{FEFF}" {
            #expect(Array(string.utf8) == Array(expected.utf8))
        }
    }

    @Test func `naughty strings survive being written and read`() throws {
        for string in try strings("blns.json") {
            let value: JSONValue = [string: .string(string)]
            #expect(try JSONValue(parsing: Array(value.serialized().utf8)) == value)
        }
    }

    @Test func `every sample text is read as Foundation reads it`() throws {
        let root = try #require(CSVCorpus.folder).deletingLastPathComponent()
        let enumerator = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        let files = (enumerator?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
        #expect(files.count > 100)
        for file in files {
            let data = try Data(contentsOf: file)
            let isJSON = (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
            let value = try? JSONValue(parsing: [UInt8](data))
            #expect((value != nil) == isJSON, "\(file.lastPathComponent)")
            guard let value else { continue }
            #expect(try JSONValue(parsing: Array(value.serialized(pretty: true).utf8)) == value)
        }
    }
}

import Formats
import Foundation
import TestSupport
import Testing
import Workspace

/// Files that other readers of CSV stumbled over, each read as an audience.
@Suite(.enabled(if: AudienceCorpus.folder != nil, "the sample data is not here"))
struct AudienceFileCorpusTests {
    private func index() throws -> [(file: String, encoding: String)] {
        let folder = try #require(AudienceCorpus.folder)
        let audience = try AudienceFile(path: folder.appending(path: "index.csv").path, shownAs: "index.csv")
        let encoding = try #require(audience.columns.firstIndex(of: "encoding"))
        var index: [(file: String, encoding: String)] = []
        try audience.rows { record, _ in index.append((record[0], record[encoding])) }
        return index.filter { !$0.file.hasSuffix(".json") }
    }

    @Test func `every file is read or refused with a reason`() throws {
        let folder = try #require(AudienceCorpus.folder)
        let index = try index()
        #expect(index.count > 50)
        var refused: [String: String] = [:]
        for (file, encoding) in index {
            do {
                let audience = try AudienceFile(path: folder.appending(path: file).path, shownAs: file)
                try audience.rows { record, _ in #expect(record.count >= audience.columns.count) }
                #expect(encoding != "not-utf8", "\(file)")
            } catch let fault as SyntaxFault {
                refused[file.split(separator: "/").last.map(String.init) ?? file] = fault.message
                #expect((encoding == "not-utf8") == (fault.message == "the text is not UTF-8"), "\(file)")
            }
        }
        #expect(refused["csv-141.csv"] == "the quote that opens here is never closed")
        #expect(refused.count < 10, "\(refused)")
    }

    @Test(arguments: ["365-utf16le-bom-windows.csv", "365-utf8-bom-windows.csv"])
    func `a byte order mark is not part of the first column`(_ name: String) throws {
        let folder = try #require(AudienceCorpus.folder)
        let file = try #require(try index().first { $0.file.hasSuffix(name) }).file
        let audience = try AudienceFile(path: folder.appending(path: file).path, shownAs: file)
        #expect(!audience.columns.isEmpty)
        #expect(audience.columns.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    }
}

/// The folder of sample files.
private enum AudienceCorpus {
    static let folder = Corpora.folder("csv")
}

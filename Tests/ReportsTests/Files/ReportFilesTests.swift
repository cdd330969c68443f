import Foundation
import TestSupport
import Testing

@testable import Reports

struct ReportFilesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `all reports are written, and nothing else is left`() throws {
        let paths = try files().write { body in try Sample.rows(20).forEach(body) }
        let name = "spring-sale@2026-11-25T0900Z"
        #expect(paths.map { URL(filePath: $0).lastPathComponent } == ["\(name).csv", "\(name).html", "\(name).json"])
        #expect(try names() == ["\(name).csv", "\(name).html", "\(name).json"])
        let rows = try parsedCSV(String(decoding: Data(contentsOf: URL(filePath: paths[0])), as: UTF8.self))
        #expect(rows.count == 21)
    }

    @Test func `a report replaces the one before`() throws {
        _ = try files().write([.csv]) { body in try Sample.rows(500).forEach(body) }
        let paths = try files().write([.csv]) { body in try Sample.rows(3).forEach(body) }
        let text = try String(decoding: Data(contentsOf: URL(filePath: paths[0])), as: UTF8.self)
        #expect(try text == rendered(CSVReport(Sample.facts()), Sample.rows(3)))
        #expect(try names().count == 1)
    }

    @Test func `the group of the campaign's folder may read reports, and nobody else`() throws {
        // Root alone may give a file to any group.
        let group = NSNumber(value: geteuid() == 0 ? 54_321 : getegid())
        try FileManager.default.setAttributes([.groupOwnerAccountID: group], ofItemAtPath: folder.url.path)
        let reports = folder.url.appending(path: "reports").path
        let files = ReportFiles(folder: reports, try Sample.facts())
        let paths = try files.write { body in try Sample.rows(3).forEach(body) }
        for (path, mode) in [(reports, 0o750)] + paths.map({ ($0, 0o640) }) {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? NSNumber == NSNumber(value: mode), "\(path)")
            #expect(attributes[.groupOwnerAccountID] as? NSNumber == group, "\(path)")
        }
    }

    @Test func `where the rows fail the old report stays and nothing is left behind`() throws {
        struct Broken: Error {}
        let path = try files().write([.csv]) { body in try Sample.rows(3).forEach(body) }[0]
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: Broken.self) {
            try files()
                .write { body in
                    try Sample.rows(2000).forEach(body)
                    throw Broken()
                }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try names().count == 1)
    }

    @Test func `what a killed process left is removed, what another writes is not`() throws {
        _ = try files().write([.csv]) { _ in }
        let name = "spring-sale@2026-11-25T0900Z.csv"
        let old = folder.url.appending(path: ".\(name).old.tmp")
        let young = folder.url.appending(path: ".\(name).young.tmp")
        for file in [old, young] { try Data().write(to: file) }
        try FileManager.default.setAttributes([.modificationDate: Sample.writtenAt - 7200], ofItemAtPath: old.path)
        try FileManager.default.setAttributes([.modificationDate: Sample.writtenAt - 60], ofItemAtPath: young.path)
        _ = try files().write([.csv]) { _ in }
        #expect(try Set(names()) == [name, young.lastPathComponent])
    }

    @Test func `a folder that cannot be is named`() throws {
        try Data().write(to: folder.url.appending(path: "file"))
        let files = ReportFiles(folder: folder.url.appending(path: "file/reports").path, try Sample.facts())
        #expect {
            _ = try files.write { _ in }
        } throws: { error in
            "\(error)".hasPrefix("cannot write the report '\(folder.url.path)/file/reports'")
        }
    }

    @Test(arguments: [
        ("spring-sale@2026-11-25T0900Z", "spring-sale@2026-11-25T0900Z"), ("../../etc/x", "_.._.._etc_x"), ("", "_"),
        ("a/b\u{0}c", "a_b_c"), ("čaj@1", "čaj@1"), (".hidden", "_.hidden"),
    ])
    func `no name leads out of the folder`(broadcast: String, name: String) {
        #expect(ReportFiles.fileName(of: broadcast) == name)
        #expect(ReportFiles.fileName(of: String(repeating: "é", count: 5000)).utf8.count <= 204)
    }

    private func files() throws -> ReportFiles {
        ReportFiles(folder: folder.url.path, try Sample.facts())
    }

    private func names() throws -> [String] {
        try folder.names()
    }
}

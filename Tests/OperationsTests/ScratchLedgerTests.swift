import Foundation
import Testing

@testable import Operations

struct ScratchLedgerTests {
    @Test func `what a killed process left is removed, what another uses is not`() throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "drumbeat-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: parent) }
        let left = parent.appending(path: "drumbeat-scratch-left")
        try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
        try Data("447700900001".utf8).write(to: left.appending(path: "ledger.sqlite"))
        let other = parent.appending(path: "something-else")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        let used = try ScratchLedger(in: parent)
        for name in try FileManager.default.contentsOfDirectory(atPath: parent.path) {
            let old: [FileAttributeKey: Any] = [.modificationDate: Date() - 3600]
            try FileManager.default.setAttributes(old, ofItemAtPath: parent.appending(path: name).path)
        }
        let next = try ScratchLedger(in: parent)
        let names = try FileManager.default.contentsOfDirectory(atPath: parent.path)
        #expect(names.count == 3)
        #expect(!names.contains("drumbeat-scratch-left") && names.contains("something-else"))
        withExtendedLifetime((used, next)) {}
    }

    @Test func `it is gone with its use`() throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "drumbeat-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: parent) }
        do { withExtendedLifetime(try ScratchLedger(in: parent)) {} }
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).isEmpty)
    }
}

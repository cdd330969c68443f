import Foundation
import TestSupport
import Testing

@testable import Operations

struct ScratchLedgerTests {
    @Test func `what a killed process left is removed, what another uses is not`() throws {
        let parent = try TemporaryFolder(["drumbeat-scratch-left/ledger.sqlite": "447700900001"])
        try parent.makeFolder("something-else")
        let used = try ScratchLedger(in: parent.url)
        for name in try parent.names() {
            let old: [FileAttributeKey: Any] = [.modificationDate: Date() - 3600]
            try FileManager.default.setAttributes(old, ofItemAtPath: parent.path(name))
        }
        let next = try ScratchLedger(in: parent.url)
        let names = try parent.names()
        #expect(names.count == 3)
        #expect(!names.contains("drumbeat-scratch-left") && names.contains("something-else"))
        withExtendedLifetime((used, next)) {}
    }

    @Test func `it is gone with its use`() throws {
        let parent = try TemporaryFolder()
        do { withExtendedLifetime(try ScratchLedger(in: parent.url)) {} }
        #expect(try parent.names().isEmpty)
    }
}

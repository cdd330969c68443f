import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

struct LedgerReaderTests {
    @Test func `a reader gives the same list while the ledger is open`() async throws {
        let fixture = try LedgerFixture()
        let phone = try Samples.phone(1)
        let refusal = Suppression(phone: phone, scope: .all, source: .operator_, detail: "", at: LedgerFixture.start)
        _ = try await fixture.ledger.suppress([refusal])
        #expect(try LedgerReader(path: fixture.ledger.path).refusals().include(Recipient(phone), .utility))
    }

    /// As root may write anywhere, a name that is too long for another file beside it stands in for a read-only folder.
    @Test func `a ledger in a read-only folder is read, and one in use is not`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(String(repeating: "x", count: 252))
        do { _ = try Ledger(path: folder.path("ledger.sqlite")) }
        try FileManager.default.moveItem(atPath: folder.path("ledger.sqlite"), toPath: path)
        #expect(throws: EngineError.self) { try SQLiteEngine(reading: path) }
        let engine = try SQLiteEngine(reading: path) { _ in false }
        #expect(try engine.readBlocking { try $0.value("SELECT count(*) FROM ledger", as: Int.self) } == 1)
    }

    @Test func `an empty file is not called a ledger of an older drumbeat`() throws {
        let folder = try TemporaryFolder(["ledger.sqlite": ""])
        let error = #expect(throws: StorageError.self) {
            try Ledger(reading: folder.path("ledger.sqlite"))
        }
        #expect(error?.description.contains("is empty; ") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("drumbeat ledger restore") == true)
    }

    @Test func `a ledger that does not exist is not made`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: StorageError.self) { try LedgerReader(path: folder.path("ledger.sqlite")) }
        #expect(try folder.names().isEmpty)
    }
}

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

    @Test func `a ledger that does not exist is not made`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: StorageError.self) { try LedgerReader(path: folder.path("ledger.sqlite")) }
        #expect(try folder.names().isEmpty)
    }
}

import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Messages that Meta refused as spam, once a person resumes their broadcast.
struct LedgerSpamTests {
    @Test func `what Meta called spam is tried again at once, nothing else is`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan([447_700_900_001, 447_700_900_002, 447_700_900_003, 447_700_900_004])
        let claimed = try await fixture.claim(sale).messages
        let later = LedgerFixture.start + 3600
        for (message, code) in zip(claimed, [131_048, 131_048, 131_056]) {
            let error = PlatformError(code: code, details: "because")
            try await fixture.record(message, .rejected(error), next: .retry(at: later))
        }
        try await fixture.record(claimed[3], .accepted(messageID: "wamid.1", held: false))
        let now = LedgerFixture.start + 60
        #expect(try await fixture.ledger.retrySpam(of: sale.id, now: now) == 2)
        #expect(try await fixture.ledger.retrySpam(of: sale.id, now: now) == 0)
        #expect(try await fixture.claim(sale, at: 61).messages.map(\.id) == claimed.prefix(2).map(\.id))
    }
}

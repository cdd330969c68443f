import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct PlanInsertionTests {
    @Test(arguments: 0..<20)
    func `a tally shows what the ledger then holds, and what a claim then skips`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let numbers = (0..<60)
            .map { _ in
                Int.random(in: 0..<6, using: &generator) == 0
                    ? nil : 447_700_900_000 + Int64.random(in: 0..<40, using: &generator)
            }
        let fixture = try LedgerFixture()
        let refused = try (0..<3).map { try Samples.phone($0) }
        _ = try await fixture.ledger.suppress(
            refused.map {
                Suppression(phone: $0, scope: .marketing, source: .operator_, detail: "", at: LedgerFixture.start)
            }
        )
        let refusals = try fixture.ledger.refusals()
        let tally = PlanTally(category: .marketing) { place in
            refusals.include(recipientKey: place.recipient, .marketing) ? .suppressed : nil
        }
        try tally.take(planOf: LedgerFixture.rows(numbers))

        let broadcast = try fixture.plan(numbers)
        let claim = try await fixture.claim(broadcast)
        let counts = try await fixture.ledger.counts(of: broadcast.id)
        #expect(claim.messages.count == tally.counts[.waiting])
        #expect(counts.skips == tally.counts.skips)
        #expect(counts.rows == tally.counts.rows)
    }
}

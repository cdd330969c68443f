import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Storage

@Suite struct LedgerSuppressionTests {
    private static let phone = PhoneNumber(digits: 447_700_900_001)

    private static func refusal(
        phone: PhoneNumber? = phone,
        userID: String? = nil,
        at offset: TimeInterval = 0
    ) -> Suppression {
        Suppression(
            phone: phone,
            userID: userID,
            scope: .marketing,
            source: .preference,
            detail: "stop",
            at: LedgerFixture.start + offset
        )
    }

    private static func lift(at offset: TimeInterval) -> SuppressionLift {
        SuppressionLift(phone: phone, userID: nil, scope: .marketing, at: LedgerFixture.start + offset)
    }

    private func entries(_ ledger: Ledger) throws -> [Suppression] {
        var entries: [Suppression] = []
        try ledger.suppressions { entries.append($0) }
        return entries
    }

    @Test func `a person is on the list once, and only new people are counted`() async throws {
        let fixture = try LedgerFixture()
        #expect(try await fixture.ledger.suppress([Self.refusal(), Self.refusal(at: 5)]) == 1)
        #expect(try await fixture.ledger.suppress([Self.refusal(at: 9)]) == 0)
        #expect(try entries(fixture.ledger).map(\.at) == [LedgerFixture.start + 9])
    }

    @Test func `a change of mind that came before the last refusal lifts nothing`() async throws {
        let fixture = try LedgerFixture()
        _ = try await fixture.ledger.suppress([Self.refusal(at: 1), Self.refusal(at: 3)])
        #expect(try await fixture.ledger.lift([Self.lift(at: 2)]) == 0)
        #expect(try await fixture.ledger.lift([Self.lift(at: 4)]) == 1)
        #expect(try entries(fixture.ledger).isEmpty)
    }

    @Test func `a refusal by user id reaches the phone number once a status names both`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        _ = try await fixture.ledger.suppress([Self.refusal(phone: nil, userID: "GB.1A2b")])
        #expect(try entries(fixture.ledger).map(\.phone) == [nil])
        var status = fixture.status(.delivered, message)
        status.userID = "GB.1A2b"
        _ = try await fixture.fold([status])
        #expect(try entries(fixture.ledger).map(\.phone) == [Self.phone])
        let next = try fixture.plan([447_700_900_001], campaign: "next")
        #expect(try await fixture.claim(next).messages.isEmpty)
    }
}

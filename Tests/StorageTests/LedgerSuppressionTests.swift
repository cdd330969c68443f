import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerSuppressionTests {
    private static let phone = PhoneNumber(digits: 447_700_900_001)

    private static func refusal(
        phone: PhoneNumber? = phone,
        userID: String? = nil,
        source: Suppression.Source = .preference,
        at offset: TimeInterval = 0
    ) -> Suppression {
        Suppression(
            phone: phone,
            userID: userID,
            scope: .marketing,
            source: source,
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

    @Test func `a list that is imported again leaves the times of those on it`() async throws {
        let fixture = try LedgerFixture()
        let sources: [Suppression.Source] = [.operator_, .imported, .preference, .platform]
        for (offset, source) in sources.enumerated() {
            let phone = PhoneNumber(digits: 447_700_900_010 + Int64(offset))
            _ = try await fixture.ledger.suppress([
                Self.refusal(phone: phone, source: source), Self.refusal(phone: phone, source: .imported, at: 9),
            ])
        }
        #expect(try entries(fixture.ledger).map(\.at) == sources.map { _ in LedgerFixture.start })
        // What was a reply's is the list's from then on: a reply does not lift it any more.
        _ = try await fixture.ledger.suppress([Self.refusal(source: .reply), Self.refusal(source: .imported, at: 9)])
        #expect(try entries(fixture.ledger).last?.at == LedgerFixture.start + 9)
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
        #expect(Set(try entries(fixture.ledger).map(\.phone)) == [nil, Self.phone])
        let next = try fixture.plan([447_700_900_001], campaign: "next")
        #expect(try await fixture.claim(next).messages.isEmpty)
    }

    @Test func `a refusal by both keys reaches a person known by user id only`() async throws {
        let fixture = try LedgerFixture()
        #expect(try await fixture.ledger.suppress([Self.refusal(phone: nil, userID: "GB.1A2b")]) == 1)
        #expect(try await fixture.ledger.suppress([Self.refusal(userID: "GB.1A2b", at: 3)]) == 0)
        #expect(
            Set(try entries(fixture.ledger)) == [
                Self.refusal(at: 3), Self.refusal(phone: nil, userID: "GB.1A2b", at: 3),
            ]
        )
        let broadcast = try fixture.plan([447_700_900_001])
        #expect(try await fixture.claim(broadcast).messages.isEmpty)
    }

    @Test func `a person with another number now is refused by both numbers`() async throws {
        let fixture = try LedgerFixture()
        let other = PhoneNumber(digits: 447_700_900_002)
        _ = try await fixture.ledger.suppress([Self.refusal(userID: "GB.1A2b")])
        _ = try await fixture.ledger.suppress([Self.refusal(phone: other, userID: "GB.1A2b", at: 1)])
        #expect(Set(try entries(fixture.ledger).map(\.phone)) == [nil, Self.phone, other])
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        #expect(try await fixture.claim(broadcast).messages.isEmpty)
    }

    @Test(arguments: [[Suppression.Source.reply, .preference], [.preference, .reply], [.reply, .operator_, .reply]])
    func `a reply lifts only what nothing but replies refused`(sources: [Suppression.Source]) async throws {
        let fixture = try LedgerFixture()
        for source in sources {
            _ = try await fixture.ledger.suppress([Self.refusal(source: source)])
        }
        var start = Self.lift(at: 9)
        start.source = .reply
        #expect(try await fixture.ledger.lift([start]) == 0)
        #expect(try entries(fixture.ledger).count == 1)
        start.phone = PhoneNumber(digits: 447_700_900_003)
        _ = try await fixture.ledger.suppress([Self.refusal(phone: start.phone, source: .reply)])
        #expect(try await fixture.ledger.lift([start]) == 1)
    }

    @Test func `what an operator takes off the list goes by every key of the person`() async throws {
        let fixture = try LedgerFixture()
        _ = try await fixture.ledger.suppress([Self.refusal(userID: "GB.1A2b")])
        #expect(try entries(fixture.ledger).count == 2)
        #expect(try await fixture.ledger.lift([Self.lift(at: 1)]) == 2)
        #expect(try entries(fixture.ledger).isEmpty)
    }

    @Test(arguments: [Suppression.Source.preference, .platform])
    func `a refusal that comes again is heard once`(source: Suppression.Source) async throws {
        let fixture = try LedgerFixture()
        var refusal = Self.refusal(source: source)
        refusal.id = "callback 1"
        #expect(try await fixture.ledger.suppress([refusal]) == 1)
        #expect(try await fixture.ledger.lift([Self.lift(at: 9)]) == 1)
        #expect(try await fixture.ledger.suppress([refusal]) == 0)
        #expect(try entries(fixture.ledger).isEmpty)
        refusal.id = "callback 2"
        #expect(try await fixture.ledger.suppress([refusal]) == 1)
    }

    @Test func `Meta's control outweighs what it refused before, in any order`() async throws {
        for (offset, isRefused) in [(-1.0, false), (0, true), (1, true)] {
            let fixture = try LedgerFixture()
            var resume = Self.lift(at: 0)
            resume.source = .preference
            _ = try await fixture.ledger.lift([resume])
            _ = try await fixture.ledger.suppress([Self.refusal(at: offset)])
            #expect(try entries(fixture.ledger).isEmpty == !isRefused)
        }
    }
}

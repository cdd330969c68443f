import CampaignCore
import Foundation
import TestSupport
import Testing

struct DeliveryFactsTests {
    private static let start = Date(timeIntervalSince1970: 1_795_000_000)

    private static func event(_ kind: StatusEvent.Kind, _ offset: Double, code: Int? = nil) -> StatusEvent {
        StatusEvent(
            kind: kind,
            at: start + offset,
            messageID: "wamid.1",
            error: code.map { PlatformError(code: $0, details: "because") },
            pricing: kind == .sent ? Pricing(billable: true, category: "marketing", type: "regular") : nil
        )
    }

    @Test(arguments: 0..<200)
    func `any order and any repetition of events ends in the same facts`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let events = (0..<Int.random(in: 1...8, using: &generator))
            .map { _ in
                Self.event(
                    StatusEvent.Kind.allCases.randomElement(using: &generator) ?? .sent,
                    Double(Int.random(in: 0...3, using: &generator)),
                    code: [131026, 131049, 131000].randomElement(using: &generator)
                )
            }
        func joined(_ events: [StatusEvent]) -> DeliveryFacts {
            events.reduce(into: DeliveryFacts()) { $0.join($1) }
        }
        let expected = joined(events)
        #expect(joined(events.shuffled(using: &generator)) == expected)
        #expect(joined(events + events.shuffled(using: &generator)) == expected)
    }

    @Test(arguments: StatusEvent.Kind.allCases)
    func `of two reports of one kind the earlier time counts, in any order`(kind: StatusEvent.Kind) {
        for offsets in [[1.0, 3.0], [3.0, 1.0]] {
            var facts = DeliveryFacts()
            for offset in offsets { facts.join(Self.event(kind, offset, code: kind == .failed ? 131_026 : nil)) }
            let times = [facts.sentAt, facts.deliveredAt, facts.readAt, facts.failedAt].compactMap(\.self)
            #expect(times == [Self.start + 1])
        }
    }

    @Test func `the first error that says why is kept, in any order of failures`() {
        let events = [
            StatusEvent(kind: .failed, at: Self.start + 1, messageID: "wamid.1"), Self.event(.failed, 2, code: 131_026),
            Self.event(.failed, 3, code: 131_000),
        ]
        for order in events.permutations {
            let facts = order.reduce(into: DeliveryFacts()) { $0.join($1) }
            #expect(facts.error?.code == 131_026)
            #expect(facts.failedAt == Self.start + 2)
        }
    }

    @Test(arguments: 0..<60)
    func `every order of a set of events ends in the same facts`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let events = (0..<Int.random(in: 2...5, using: &generator))
            .map { _ in
                let kind = StatusEvent.Kind.allCases.randomElement(using: &generator) ?? .failed
                let code = [nil, 131_026, 131_049].randomElement(using: &generator) ?? nil
                return Self.event(kind, Double.random(in: 0...3, using: &generator).rounded(), code: code)
            }
        let facts = Set(events.permutations.map { $0.reduce(into: DeliveryFacts()) { $0.join($1) } })
        #expect(facts.count == 1)
    }

    @Test func `a receipt outweighs a failure, and a failure a mere sending`() {
        var facts = DeliveryFacts()
        #expect(facts.state == nil)
        facts.join(Self.event(.sent, 1))
        #expect(facts.state == .sent)
        facts.join(Self.event(.failed, 2, code: 131026))
        #expect(facts.state == .failed)
        facts.join(Self.event(.delivered, 3))
        #expect(facts.state == .delivered)
        facts.join(Self.event(.read, 2))
        #expect(facts.state == .read)
        #expect(facts.error?.code == 131026)
    }
}

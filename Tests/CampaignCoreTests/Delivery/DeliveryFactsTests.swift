import CampaignCore
import Foundation
import TestSupport
import Testing

@Suite struct DeliveryFactsTests {
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

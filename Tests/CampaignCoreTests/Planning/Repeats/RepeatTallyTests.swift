import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

struct RepeatTallyTests {
    private static let first = EarlierBroadcast(id: 1, name: "one@2026-11-25T0900Z", template: "offer")
    private static let second = EarlierBroadcast(id: 2, name: "two@2026-11-25T0900Z", template: "offer")

    private func message(
        _ place: Int,
        of broadcast: EarlierBroadcast = first,
        _ state: MessageState = .sent,
        at offset: TimeInterval = 0,
        isRepeated: Bool = true
    ) -> EarlierMessage {
        let sentAt = state == .waiting ? nil : Samples.due + offset
        return EarlierMessage(
            place: place,
            broadcast: broadcast,
            state: state,
            sentAt: sentAt,
            isRepeated: isRepeated
        )
    }

    private let people = (1...4).map { RecipientPlace(recipient: Int64($0), row: Int32($0), first: Int32($0)) }

    @Test func `the broadcast with the most people is named, with its last message`() throws {
        var tally = RepeatTally()
        #expect(tally.add(people, []).isEmpty)
        #expect(tally.finding == nil)
        let duplicate = [RecipientPlace(recipient: 4, row: 5, first: 4)]
        let found = tally.add(
            people + duplicate,
            [message(0, of: Self.second), message(1), message(2, at: 60), message(3, isRepeated: false)]
        )
        #expect(found == [0: Self.second, 1: Self.first, 2: Self.first])
        let finding = try #require(tally.finding)
        #expect((finding.repeats, finding.people) == (3, 8))
        #expect((finding.broadcast, finding.sentAt) == (Self.first.name, Samples.due + 60))
        #expect(finding.otherBroadcasts == 1)
    }

    @Test func `a person with two such messages is one repeat`() {
        var tally = RepeatTally()
        _ = tally.add(people, [message(0), message(0, of: Self.second)])
        #expect(tally.finding?.repeats == 1)
        // The one that is named has everybody.
        #expect(tally.finding?.otherBroadcasts == 0)
    }

    @Test func `messages that wait have no time`() {
        var tally = RepeatTally()
        _ = tally.add(people, [message(0, .waiting), message(1, .waiting)])
        #expect(tally.finding?.sentAt == nil && tally.finding?.repeats == 2)
        #expect(tally.finding?.waiting == 2)
    }

    @Test func `who only waits is told apart from who got it`() {
        var tally = RepeatTally()
        _ = tally.add(
            people,
            [message(0), message(1, .waiting), message(2, .waiting), message(2, of: Self.second, .sending)]
        )
        #expect(tally.finding?.repeats == 3 && tally.finding?.waiting == 1)
    }

    @Test func `people who get nothing anyway are no repeats and not counted`() throws {
        var tally = RepeatTally()
        let places = try (1...4)
            .map { row in
                RecipientPlace(recipient: try Samples.phone(row).recipientKey, row: Int32(row), first: Int32(row))
            }
        let refusing = Set(try (1...2).map { try Samples.phone($0).recipientKey })
        let found = tally.add(places, [message(0), message(1), message(2)]) { refusing.contains($0.recipient) }
        #expect(found == [2: Self.first])
        #expect(tally.finding?.repeats == 1 && tally.finding?.people == 2)
        var all = RepeatTally()
        #expect(all.add(places, [message(0), message(1)]) { refusing.contains($0.recipient) }.isEmpty)
        #expect(all.finding == nil)
    }
}

import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

struct EncounterTests {
    /// Says of each person whose place it knows what it is told.
    private final class Scripted: EarlierMessageSearch {
        let messages: [EarlierMessage]

        init(_ messages: [EarlierMessage]) {
            self.messages = messages
        }

        func messages(to people: [RecipientPlace]) -> [EarlierMessage] { messages }
    }

    private static let other = EarlierBroadcast(id: 1, name: "one@2026-11-25T0900Z", template: "offer")

    private func message(
        _ place: Int,
        _ state: MessageState,
        hoursAgo: Double?,
        isRepeated: Bool = false
    )
        -> EarlierMessage
    {
        EarlierMessage(
            place: place,
            broadcast: Self.other,
            state: state,
            sentAt: hoursAgo.map { Samples.due - $0 * 3600 },
            isRepeated: isRepeated
        )
    }

    private func tally(_ people: Int, _ messages: [EarlierMessage]) throws -> PlanTally {
        let tally = PlanTally(category: .marketing, earlier: Scripted(messages), begins: Samples.due)
        var rows = PlannedRows()
        for index in 0..<people { rows.add(row: index + 1, try Samples.phone(index), cells: "") }
        try tally.take(planOf: rows)
        return tally
    }

    @Test func `people messaged in the last day are counted once in its limit`() throws {
        let tally = try tally(
            6,
            [
                message(0, .sent, hoursAgo: 1), message(1, .failed, hoursAgo: 2), message(2, .sent, hoursAgo: 25),
                message(3, .waiting, hoursAgo: nil), message(4, .cancelled, hoursAgo: nil),
            ]
        )
        #expect(tally.counted == 2)
        #expect(tally.peopleOfOthers == [Self.other.name: 2])
        #expect(tally.counts.states == [.waiting: 6])
    }

    @Test func `a few repeats are shown as skipped, many as sent by nobody's word`() throws {
        let few = try tally(20, [message(3, .sent, hoursAgo: 1, isRepeated: true)])
        #expect(few.counts.states == [.waiting: 19, .skipped: 1])
        #expect(few.counts.skips == [.repeated: 1])
        #expect(few.counted == 0)
        let many = try tally(20, (0..<5).map { message($0, .sent, hoursAgo: 1, isRepeated: true) })
        #expect(many.counts.states == [.waiting: 20])
        #expect(many.repeatFinding?.verdict == .pause)
        #expect(many.counted == 5)
    }

    @Test func `the people whom two plans share are counted once each`() throws {
        let tally = PlanTally(category: .marketing)
        let refusing = try Samples.phone(2).recipientKey
        let shelf = RecipientShelf(into: tally, MemoryFile()) { $0.recipient == refusing }
        var rows = PlannedRows()
        for (row, end) in [1, 2, 3, 5, 5].enumerated() {
            rows.add(row: row + 1, try Samples.phone(end), cells: "")
        }
        try shelf.take(planOf: rows)
        #expect(tally.counts.states == [.waiting: 4, .skipped: 1])
        for (ends, people) in [([0, 2, 3, 3, 5, 7], 2), ([8, 9], 0), ([], 0), ([1], 1)] {
            let overlap = shelf.overlap()
            var others = PlannedRows()
            for (row, end) in ends.enumerated() { others.add(row: row + 1, try Samples.phone(end), cells: "") }
            try overlap.take(planOf: others)
            #expect(overlap.people == people, "\(ends)")
        }
    }
}

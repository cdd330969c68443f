import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerRepliesTests {
    private static let start = LedgerFixture.start
    private static let sender = "100000000000001"
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func reply(
        _ text: String = "thanks",
        from number: Int64? = 447_700_900_001,
        id: String = "wamid.R",
        at offset: TimeInterval = 60,
        context: String? = nil,
        userID: String? = nil
    ) -> Reply {
        Reply(
            id: id,
            at: Self.start + offset,
            phoneNumberID: Self.sender,
            phone: number.flatMap(PhoneNumber.init(digits:)),
            userID: userID,
            kind: .text,
            text: text,
            contextID: context
        )
    }

    private func fold(_ replies: [Reply], suppressions: [Suppression] = []) async throws {
        var batch = FoldBatch(segment: "s", offset: 1)
        (batch.replies, batch.suppressions) = (replies, suppressions)
        _ = try await fixture.ledger.fold(batch)
    }

    /// Plans and sends a message to each number.
    private func send(
        _ numbers: [Int64],
        campaign: String = "sale",
        at offset: TimeInterval = 0
    ) async throws -> Broadcast {
        let broadcast = try fixture.plan(numbers, campaign: campaign)
        for message in try await fixture.claim(broadcast, at: offset).messages {
            try await fixture.record(message, .accepted(messageID: "wamid.\(campaign).\(message.id.row)", held: false))
        }
        return broadcast
    }

    private func replies(to broadcast: Broadcast) throws -> [ReplyRecord] {
        var records: [ReplyRecord] = []
        try fixture.ledger.replies(to: broadcast.id) { records.append($0) }
        return records
    }

    private func suppressed() throws -> Set<String> {
        var entries: Set<String> = []
        try fixture.ledger.suppressions {
            entries.insert("\($0.phone.map(\.description) ?? $0.userID ?? "") \($0.scope.rawValue)")
        }
        return entries
    }

    @Test func `a reply of an unknown kind is kept as some content`() async throws {
        let broadcast = try await send([447_700_900_001])
        try await fold([reply("thanks")])
        try fixture.run("UPDATE reply SET kind = 'poll'")
        #expect(try replies(to: broadcast).map(\.reply.kind) == [.content])
    }

    @Test func `replies of one second are in the order of their rows`() async throws {
        let broadcast = try await send([447_700_900_001, 447_700_900_002, 447_700_900_003])
        try await fold([
            reply(from: 447_700_900_003, id: "wamid.A"), reply(from: 447_700_900_001, id: "wamid.C"),
            reply(from: 447_700_900_002, id: "wamid.B"), reply(from: 447_700_900_001, id: "wamid.D", at: 59),
        ])
        #expect(try replies(to: broadcast).map(\.reply.id) == ["wamid.D", "wamid.C", "wamid.B", "wamid.A"])
    }

    @Test func `a reply that names its message answers that one`() async throws {
        let first = try await send([447_700_900_001, 447_700_900_002], campaign: "first")
        let second = try await send([447_700_900_001], campaign: "second", at: 10)
        try await fold([reply(context: "wamid.first.1")])
        #expect(try replies(to: first).map(\.row) == [1])
        #expect(try replies(to: second).isEmpty)
        #expect(try await fixture.ledger.replyCounts(of: first.id).replies == 1)
    }

    @Test func `a reply that names none answers the last message to the person`() async throws {
        let first = try await send([447_700_900_001], campaign: "first")
        let second = try await send([447_700_900_001], campaign: "second", at: 10)
        try await fold([
            reply(id: "1"), reply(from: 447_700_900_009, id: "2"), reply(id: "3", at: 5 * 86_400),
            reply(id: "4", at: -60),
        ])
        #expect(try replies(to: second).map(\.reply.id) == ["1"])
        #expect(try replies(to: first).isEmpty)
    }

    @Test func `one that names a message of somebody else answers none of ours`() async throws {
        let broadcast = try await send([447_700_900_001])
        try await fold([reply(context: "wamid.unknown")])
        #expect(try replies(to: broadcast).isEmpty)
    }

    @Test func `a reply that is there before its message's id is known finds it later`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        try await fold([reply(context: "wamid.1")])
        try await fixture.record(message, .accepted(messageID: "wamid.1", held: false))
        #expect(try replies(to: broadcast).isEmpty)
        try await fixture.ledger.matchReplies(now: Self.start + 120)
        #expect(try replies(to: broadcast).count == 1)
    }

    @Test func `the same reply counts once, and makes a report due`() async throws {
        let broadcast = try await send([447_700_900_001])
        for unreported in try await fixture.ledger.unreportedBroadcasts() {
            try await fixture.ledger.markReported(unreported, at: LedgerFixture.start, took: .zero)
        }
        try await fold([reply(), reply()])
        try await fold([reply()])
        #expect(try replies(to: broadcast).count == 1)
        #expect(try await fixture.ledger.unreportedBroadcasts().count == 1)
    }

    @Test func `a window is open for a day after the last message of the person`() async throws {
        let phone = try #require(PhoneNumber(digits: 447_700_900_001))
        func window(at offset: TimeInterval) async throws -> Date? {
            try await fixture.ledger.replyWindow(phoneNumberID: Self.sender, phone: phone, now: Self.start + offset)
        }
        #expect(try await window(at: 0) == nil)
        try await fold([reply(id: "1", at: 100), reply(id: "2", at: 50)])
        #expect(try await window(at: 200) == Self.start + 100 + 86_400)
        #expect(try await window(at: 100 + 86_400) == nil)
        let other = try await fixture.ledger.replyWindow(phoneNumberID: "another", phone: phone, now: Self.start + 200)
        #expect(other == nil)
    }

    @Test func `a notice of Meta's opens no window`() async throws {
        var notice = reply()
        (notice.kind, notice.opensWindow) = (.change, false)
        try await fold([notice])
        let phone = PhoneNumber(digits: 447_700_900_001)
        #expect(try await fixture.ledger.replyWindow(phoneNumberID: Self.sender, phone: phone, now: Self.start) == nil)
    }

    @Test func `a new number inherits what the old one refused, before and after`() async throws {
        let old = PhoneNumber(digits: 447_700_900_001)
        func stop(_ scope: Suppression.Scope) -> Suppression {
            Suppression(phone: old, scope: scope, source: .reply, detail: "stop", at: Self.start)
        }
        try await fold([], suppressions: [stop(.marketing)])
        var change = reply(id: "1")
        (change.kind, change.newPhone) = (.change, PhoneNumber(digits: 447_700_900_999))
        try await fold([change])
        #expect(try suppressed().contains("+447700900999 marketing"))
        try await fold([], suppressions: [stop(.all)])
        #expect(try suppressed().contains("+447700900999 all"))
        let broadcast = try fixture.plan([447_700_900_999])
        #expect(try await fixture.claim(broadcast).messages.isEmpty)
        #expect(try fixture.rows(of: broadcast).first?.reason == .suppressed)
    }

    @Test func `numbers that became one another's go round once`() async throws {
        for (index, pair) in [(447_700_900_001, 447_700_900_002), (447_700_900_002, 447_700_900_001)].enumerated() {
            var change = reply(from: Int64(pair.0), id: "\(index)")
            change.newPhone = PhoneNumber(digits: Int64(pair.1))
            try await fold([change])
        }
        let phone = PhoneNumber(digits: 447_700_900_001)
        try await fold(
            [],
            suppressions: [Suppression(phone: phone, scope: .all, source: .reply, detail: "stop", at: Self.start)]
        )
        #expect(try suppressed() == ["+447700900001 all", "+447700900002 all"])
    }

    @Test func `a person's new user id inherits what the former one refused`() async throws {
        let stop = Suppression(phone: nil, userID: "GB.1", scope: .all, source: .reply, detail: "stop", at: Self.start)
        try await fold([], suppressions: [stop])
        var change = reply(from: nil, userID: "GB.1")
        (change.kind, change.newUserID) = (.change, "GB.2")
        try await fold([change])
        #expect(try suppressed() == ["GB.1 all", "GB.2 all"])
    }

    @Test func `an opt-in lifts what replies refused, not what others did`() async throws {
        let phone = PhoneNumber(digits: 447_700_900_001)
        let sources: [(Suppression.Scope, Suppression.Source)] = [(.all, .reply), (.marketing, .operator_)]
        try await fold(
            [],
            suppressions: sources.map {
                Suppression(phone: phone, scope: $0.0, source: $0.1, detail: "stop", at: Self.start)
            }
        )
        var batch = FoldBatch(segment: "s", offset: 2)
        batch.lifted = Suppression.Scope.allCases.map {
            SuppressionLift(phone: phone, userID: nil, scope: $0, at: Self.start + 1, source: .reply)
        }
        _ = try await fixture.ledger.fold(batch)
        #expect(try suppressed() == ["+447700900001 marketing"])
    }

    @Test func `events wait in their order until they are handed on`() async throws {
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.lines = (0..<5).map { "{\"n\":\($0)}" }
        _ = try await fixture.ledger.fold(batch)
        let first = try #require(try await fixture.ledger.eventLines(limit: 3))
        #expect(first.lines == ["{\"n\":0}", "{\"n\":1}", "{\"n\":2}"])
        try await fixture.ledger.forgetEventLines(until: first.last)
        #expect(try await fixture.ledger.eventLines(limit: 3)?.lines.count == 2)
        #expect(try await fixture.ledger.eventLineCount() == 2)
    }
}

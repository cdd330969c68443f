import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

/// Who is who, and how far a refusal reaches.
@Suite(.eachEngine)
struct LedgerTiesTests {
    private static let start = LedgerFixture.start
    private static let number: Int64 = 2_250_768_123_456
    private static let oldID: Int64 = 22_568_123_456
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func reply(
        _ id: String,
        _ wish: Reply.Wish? = nil,
        from number: Int64? = nil,
        userID: String? = nil,
        at offset: TimeInterval = 60,
        context: String? = nil
    ) -> Reply {
        Reply(
            id: id,
            at: Self.start + offset,
            phoneNumberID: "100000000000001",
            phone: number.flatMap(PhoneNumber.init(digits:)),
            userID: userID,
            kind: .text,
            text: id,
            contextID: context,
            wish: wish
        )
    }

    private func fold(_ replies: Reply...) async throws {
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.replies = replies
        _ = try await fixture.ledger.fold(batch)
    }

    /// Sends a message to a number; Meta names it by the number.
    @discardableResult
    private func send(_ number: Int64 = number, campaign: String = "sale") async throws -> ClaimedMessage {
        let message = try #require(
            try await fixture.claim(try fixture.plan([number], campaign: campaign)).messages.first
        )
        try await fixture.record(message, .accepted(messageID: "wamid.\(number)", held: false))
        return message
    }

    /// A status that names the recipient otherwise than the message does.
    private func report(
        _ message: ClaimedMessage,
        _ kind: StatusEvent.Kind = .delivered,
        recipient: Int64? = nil,
        userID: String? = nil,
        at offset: TimeInterval = 30
    ) async throws {
        var status = fixture.status(kind, message, at: offset)
        (status.recipient, status.userID) = (recipient.map(String.init), userID)
        _ = try await fixture.fold([status])
    }

    private var refused: Set<String> {
        get throws {
            var keys: Set<String> = []
            try fixture.ledger.suppressions { keys.insert($0.phone.map(\.description) ?? $0.userID ?? "") }
            return keys
        }
    }

    @Test func `an id that Meta reports for a number is a key of the same person`() async throws {
        try await report(try await send(), recipient: Self.oldID)
        try await fold(reply("stop", .optOut, from: Self.oldID))
        #expect(try refused == ["+2250768123456", "+22568123456"])
        let next = try fixture.plan([Self.number], campaign: "next")
        #expect(try await fixture.claim(next).messages.isEmpty)
    }

    @Test func `a tie that is reported later carries what was refused before`() async throws {
        let message = try await send()
        try await fold(reply("stop", .optOut, from: Self.oldID))
        #expect(try refused == ["+22568123456"])
        try await report(message, recipient: Self.oldID, userID: "CI.1")
        #expect(try refused == ["+2250768123456", "+22568123456", "CI.1"])
    }

    @Test func `a status that was there before its message's id was known ties as well`() async throws {
        let message = try #require(try await fixture.claim(try fixture.plan([Self.number])).messages.first)
        var status = fixture.status(.sent, nil, messageID: "wamid.1")
        (status.recipient, status.userID) = ("\(Self.oldID)", "CI.1")
        _ = try await fixture.fold([status])
        try await fixture.record(message, .accepted(messageID: "wamid.1", held: false))
        try await fold(reply("stop", .optOut, userID: "CI.1"))
        #expect(try refused == ["+2250768123456", "+22568123456", "CI.1"])
    }

    @Test func `a START frees the keys that it carries, and no others`() async throws {
        let message = try await send()
        try await report(message, recipient: Self.oldID, userID: "CI.1")
        try await fold(reply("stop", .optOut, from: Self.oldID, userID: "CI.1"))
        try await fold(reply("start", .optIn, from: Self.oldID, userID: "CI.1", at: 90))
        #expect(try refused == ["+2250768123456"])
        try await report(message, .read, recipient: Self.oldID, userID: "CI.1", at: 120)
        #expect(try refused == ["+2250768123456"])
    }

    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func `the last word holds, whatever the order in which the words come`(order: [Int]) async throws {
        let words = [
            reply("stop", .optOut, from: 447_700_900_001, at: 10),
            reply("start", .optIn, from: 447_700_900_001, at: 20),
            reply("stop", .optOut, from: 447_700_900_001, at: 10),
        ]
        for index in order { try await fold(words[index]) }
        #expect(try refused.isEmpty)
        try await fold(reply("stop again", .optOut, from: 447_700_900_001, at: 20))
        #expect(try refused == ["+447700900001"])
    }

    @Test func `what an operator removed comes back only by a new refusal`() async throws {
        let phone = PhoneNumber(digits: 447_700_900_001)
        try await fold(reply("stop", .optOut, from: 447_700_900_001))
        let lift = SuppressionLift(phone: phone, userID: nil, scope: .all, at: Self.start + 900)
        #expect(try await fixture.ledger.lift([lift]) == 1)
        try await fold(reply("stop", .optOut, from: 447_700_900_001))
        #expect(try refused.isEmpty)
        try await fold(reply("an older one that comes late", .optOut, from: 447_700_900_001, at: 30))
        #expect(try refused == ["+447700900001"])
    }

    @Test func `words that are understood only now count when they are read again`() async throws {
        try await fold(reply("revoke", from: 447_700_900_001))
        try await fold(reply("revoke", .optOut, from: 447_700_900_001))
        #expect(try refused == ["+447700900001"])
    }

    @Test func `a refusal in answer to a message reaches that message's number`() async throws {
        try await send()
        try await fold(reply("stop", .optOut, userID: "CI.9", context: "wamid.\(Self.number)"))
        #expect(try refused == ["+2250768123456", "CI.9"])
    }

    @Test func `a refusal without a sender counts for the answered message's person`() async throws {
        try await send()
        try await fold(reply("stop", .optOut, context: "wamid.\(Self.number)"))
        #expect(try refused == ["+2250768123456"])
    }

    @Test func `it does so although the answer to the message is recorded after it`() async throws {
        let message = try #require(try await fixture.claim(try fixture.plan([Self.number])).messages.first)
        try await fold(reply("stop", .optOut, from: Self.oldID, context: "wamid.late"))
        try await fixture.record(message, .accepted(messageID: "wamid.late", held: false))
        try await fixture.ledger.matchReplies(now: Self.start + 120)
        #expect(try refused == ["+2250768123456", "+22568123456"])
    }

    @Test func `a reply to somebody else's message refuses only for its sender`() async throws {
        let message = try await send(447_700_900_001)
        let other = try await send(447_700_900_002, campaign: "other")
        try await report(other, userID: "GB.2")
        let context = "wamid.447700900001"
        try await fold(
            reply("by number", .optOut, from: 447_700_900_002, context: context),
            reply("by a stranger's number", .optOut, from: 447_700_911_111, context: context),
            reply("by user id", .optOut, userID: "GB.2", context: context)
        )
        #expect(try refused == ["+447700900002", "+447700911111", "GB.2"])
        var count = 0
        try fixture.ledger.replies(to: message.id.broadcast) { _ in count += 1 }
        #expect(count == 0)
    }

    @Test func `a number with a new user id is no longer tied to the former one`() async throws {
        let message = try await send(447_700_900_001)
        try await report(message, userID: "GB.1", at: 10)
        try await report(message, .read, userID: "GB.2", at: 20)
        // One that comes late changes nothing.
        try await report(message, .sent, userID: "GB.1", at: 10)
        try await fold(reply("stop", .optOut, userID: "GB.1", at: 60))
        #expect(try refused == ["GB.1"])
        try await fold(reply("stop 2", .optOut, userID: "GB.2", at: 60))
        #expect(try refused == ["GB.1", "GB.2", "+447700900001"])
    }

    @Test func `what the former owner of a number refused is not the new one's`() async throws {
        let message = try await send(447_700_900_001)
        try await report(message, userID: "GB.1", at: 10)
        try await fold(reply("stop", .optOut, userID: "GB.1", at: 15))
        try await report(message, .read, userID: "GB.2", at: 20)
        #expect(try refused == ["GB.1", "+447700900001"])
    }

    @Test(arguments: [false, true])
    func `refusals follow a person to a new number and a new user id`(isLate: Bool) async throws {
        let stop = reply("stop", .optOut, userID: "GB.1", at: 10)
        if !isLate { try await fold(stop) }
        var change = reply("change", from: 447_700_900_001, userID: "GB.1")
        change.kind = .change
        (change.newPhone, change.newUserID) = (PhoneNumber(digits: 447_700_900_009), "GB.9")
        try await fold(change)
        if isLate { try await fold(stop) }
        #expect(try refused == ["GB.1", "+447700900009", "GB.9"])
        // The number that was given up is another's by now.
        try await fold(reply("stop 9", .optOut, from: 447_700_900_009, at: 99))
        #expect(try refused == ["GB.1", "+447700900009", "GB.9"])
    }

    @Test func `the id that Meta answers with is a key of the same person`() async throws {
        let message = try #require(try await fixture.claim(try fixture.plan([Self.number])).messages.first)
        let answer = AttemptOutcome.accepted(messageID: "wamid.1", held: false, recipientID: "\(Self.oldID)")
        try await fixture.record(message, answer)
        try await fold(reply("stop", .optOut, from: Self.oldID))
        #expect(try refused == ["+2250768123456", "+22568123456"])
    }

    @Test(arguments: [(Template.Category.utility, Suppression.Scope.marketing), (.marketing, .all)])
    func `cancel in answer to an order refuses marketing and is unclear`(
        category: Template.Category,
        scope: Suppression.Scope
    ) async throws {
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002], category: category)
        for message in try await fixture.claim(broadcast).messages {
            try await fixture.record(message, .accepted(messageID: "wamid.\(message.id.row)", held: false))
        }
        var cancel = reply("cancel", .optOut, from: 447_700_900_002, at: 90, context: "wamid.2")
        (cancel.words, cancel.mayMeanOrder) = ("cancel (en)", true)
        try await fold(reply("thanks", from: 447_700_900_001, at: 60, context: "wamid.1"), cancel)
        var scopes: [Suppression.Scope] = []
        try fixture.ledger.suppressions { scopes.append($0.scope) }
        #expect(scopes == [scope])
        var replies: [ReplyRecord] = []
        try fixture.ledger.replies(to: broadcast.id) { replies.append($0) }
        #expect(replies.map(\.row) == (scope == .all ? [1, 2] : [2, 1]))
        #expect((replies.first?.reply.unclear != nil) == (scope == .marketing))
    }

    @Test func `what came as a copy is not confirmed`() async throws {
        var copy = reply("stop", .optOut, from: 447_700_900_001)
        copy.isStandby = true
        try await fold(copy, reply("stop 2", .optOut, from: 447_700_900_002))
        let senders: Set = ["100000000000001"]
        let taken = try await fixture.ledger.takeConfirmations(senders: senders, limit: 9, now: Self.start + 90)
        #expect(taken.map(\.reply) == ["stop 2"])
    }

    @Test func `a zero byte in a reply cuts nothing off`() async throws {
        let message = try await send(447_700_900_001)
        var odd = reply("wamid.odd", from: 447_700_900_001)
        (odd.text, odd.payload) = ("before\0after", "pay\0load")
        try await fold(odd)
        var texts: [String?] = []
        try fixture.ledger.replies(to: message.id.broadcast) { texts += [$0.reply.text, $0.reply.payload] }
        // PostgreSQL has no zero byte in a text, and keeps the picture of one.
        let zero = EngineKind.current == .postgresql ? "␀" : "\0"
        #expect(texts == ["before\(zero)after", "pay\(zero)load"])
    }
}

import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerHealthTests {
    private static let start = LedgerFixture.start
    private let fixture: LedgerFixture
    private let accounts = ["100000000000001": "2"]

    init() throws {
        fixture = try LedgerFixture()
    }

    private func condition(
        _ value: String,
        at offset: TimeInterval = 0,
        aspect: Condition.Aspect = .status,
        subject: Condition.Subject = .template(name: "offer", language: "en_GB"),
        account: String = "2"
    ) -> Condition {
        Condition(account: account, subject: subject, aspect: aspect, value: value, at: Self.start + offset)
    }

    private func fold(_ conditions: [Condition]) async throws {
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.conditions = conditions
        _ = try await fixture.ledger.fold(batch)
    }

    private func apply(at offset: TimeInterval = 0) async throws {
        try await fixture.ledger.applyHealth(accounts: accounts, now: Self.start + offset)
    }

    private func state(_ broadcast: Broadcast) async throws -> BroadcastState? {
        try await fixture.ledger.broadcast(named: broadcast.name)?.state
    }

    @Test func `a paused template pauses its broadcasts until it is approved`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        try await apply()
        #expect(try await state(broadcast) == .active)
        try await fold([condition("PAUSED")])
        try await apply()
        #expect(try await state(broadcast) == .paused)
        let reason = try await fixture.ledger.broadcast(named: broadcast.name)?.stateReason
        #expect(reason == .conditions([condition("PAUSED")]))
        #expect(try await fixture.claim(broadcast).messages.isEmpty)
        try await fold([condition("APPROVED", at: 1)])
        try await apply()
        #expect(try await state(broadcast) == .active)
        #expect(try await fixture.claim(broadcast).messages.count == 1)
    }

    @Test func `a condition of an unknown aspect keeps no other from being read`() async throws {
        try await fold([condition("PAUSED"), condition("GREEN", aspect: .quality)])
        try fixture.run("UPDATE condition SET aspect = 'mood' WHERE value = 'GREEN'")
        #expect(try await fixture.ledger.conditions(of: ["2"]).map(\.value) == ["PAUSED"])
        #expect(try await fixture.ledger.takeNews(of: ["2"]).map(\.value) == ["PAUSED"])
    }

    @Test func `what is planned under a bad condition waits, also after a restart`() async throws {
        try await fold([condition("DISABLED")])
        let again = try fixture.reopened()
        let broadcast = try fixture.plan([447_700_900_001])
        try await again.applyHealth(accounts: accounts, now: Self.start)
        #expect(try await state(broadcast) == .paused)
    }

    @Test func `a person's resuming holds until Meta reports something new`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        try await fold([condition("PAUSED")])
        try await apply()
        _ = try await fixture.ledger.move(broadcast.id, from: [.paused], to: .active, at: Self.start)
        try await apply()
        #expect(try await state(broadcast) == .active)
        try await fold([condition("DISABLED", at: 1)])
        try await apply()
        #expect(try await state(broadcast) == .paused)
    }

    @Test func `Meta's reports never resume what a person paused`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        _ = try await fixture.ledger.move(
            broadcast.id,
            from: [.active],
            to: .paused,
            because: .byHand,
            at: Self.start
        )
        try await fold([condition("PAUSED")])
        try await apply()
        try await fold([condition("APPROVED", at: 1)])
        try await apply()
        #expect(try await state(broadcast) == .paused)
        #expect(try await fixture.ledger.broadcast(named: broadcast.name)?.stateReason == .byHand)
    }

    @Test func `a broadcast that a condition paused and then a person stays paused`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        try await fold([condition("PAUSED")])
        try await apply()
        #expect(try await fixture.ledger.broadcast(named: broadcast.name)?.pausedBy == .condition)
        let words = try await fixture.ledger.broadcast(named: broadcast.name)?.stateReason
        _ = try await fixture.ledger.move(
            broadcast.id,
            from: [.active, .paused],
            to: .paused,
            because: words,
            at: Self.start
        )
        try await fold([condition("APPROVED", at: 1)])
        try await apply()
        #expect(try await fixture.ledger.broadcast(named: broadcast.name)?.pausedBy == .person)
    }

    @Test func `a fault's pause is not ended by the end of a condition`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        let error = PlatformError(code: 132_001, details: "no such template")
        try await fixture.ledger.pause(broadcast.id, because: .refusal(error), code: 132_001, at: Self.start)
        try await fold([condition("PAUSED")])
        try await apply()
        try await fold([condition("APPROVED", at: 1)])
        try await apply()
        let paused = try await fixture.ledger.broadcast(named: broadcast.name)
        #expect(paused?.pausedBy == .fault)
        #expect(paused?.stateReason == .refusal(error))
    }

    @Test func `a pause as the template is paused ends with its approval`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        let reason = StateReason.refusal(PlatformError(code: 132_015, details: "paused"))
        try await fold([condition("APPROVED", at: -60)])
        try await fixture.ledger.pause(broadcast.id, because: reason, code: 132_015, at: Self.start)
        for (word, offset, isOver) in [("", 1, false), ("PAUSED", 2, false), ("APPROVED", 3, true)] {
            if !word.isEmpty { try await fold([condition(word, at: TimeInterval(offset))]) }
            #expect(try await fixture.ledger.broadcastsAwaitingTemplates().map(\.id) == [broadcast.id])
            try await apply(at: TimeInterval(offset))
            #expect(try await state(broadcast) == (isOver ? .active : .paused))
        }
    }

    @Test func `of several conditions each is remembered`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        let restriction = condition("RESTRICTED_BIZ_INITIATED_MESSAGING", aspect: .restriction, subject: .account)
        try await fold([restriction, condition("PAUSED", at: 1)])
        try await apply()
        let reason = try await fixture.ledger.broadcast(named: broadcast.name)?.stateReason
        #expect(reason == .conditions([condition("PAUSED", at: 1), restriction]))
        _ = try await fixture.ledger.move(broadcast.id, from: [.paused], to: .active, at: Self.start)
        try await fold([condition("APPROVED", at: 2)])
        try await apply()
        // The person who resumed it knew of the restriction.
        #expect(try await state(broadcast) == .active)
    }

    @Test func `a broadcast waits until the last of several conditions is over`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        let restriction = condition("RESTRICTED_BIZ_INITIATED_MESSAGING", aspect: .restriction, subject: .account)
        try await fold([restriction])
        try await apply()
        try await fold([condition("PAUSED", at: 1)])
        try await apply()
        try await fold([condition("", at: 2, aspect: .restriction, subject: .account)])
        try await apply()
        let paused = try await fixture.ledger.broadcast(named: broadcast.name)
        #expect(paused?.stateReason == .conditions([condition("PAUSED", at: 1)]))
        try await fold([condition("APPROVED", at: 3)])
        try await apply()
        #expect(try await state(broadcast) == .active)
    }

    @Test func `a restriction ends when it says so`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        var restriction = condition("RESTRICTED_BIZ_INITIATED_MESSAGING", aspect: .restriction, subject: .account)
        restriction.until = Self.start + 100
        try await fold([restriction])
        try await apply(at: 99)
        #expect(try await state(broadcast) == .paused)
        try await apply(at: 100)
        #expect(try await state(broadcast) == .active)
    }

    @Test func `a flagged number holds marketing and nothing else`() async throws {
        let sale = try fixture.plan([447_700_900_001], campaign: "sale")
        let orders = try fixture.plan([447_700_900_001], campaign: "orders", category: .utility)
        try await fold([condition("FLAGGED", aspect: .quality, subject: .number("15550100100"))])
        try await apply()
        #expect(try await state(sale) == .paused)
        #expect(try await state(orders) == .active)
    }

    @Test func `news is printed once, an approval only if it releases something`() async throws {
        let accounts: Set<String> = ["2"]
        try await fold([
            condition("APPROVED", subject: .template(name: "new", language: "en")), condition("PAUSED"),
            condition("DISABLE", aspect: .ban, subject: .account, account: "another"),
        ])
        #expect(try await fixture.ledger.takeNews(of: accounts).map(\.value) == ["PAUSED"])
        #expect(try await fixture.ledger.takeNews(of: accounts).isEmpty)
        try await fold([condition("PAUSED", at: 1), condition("APPROVED", at: 2)])
        #expect(try await fixture.ledger.takeNews(of: accounts).isEmpty)

        _ = try fixture.plan([447_700_900_001])
        try await fold([condition("PAUSED", at: 3)])
        try await apply(at: 3)
        #expect(try await fixture.ledger.takeNews(of: accounts).map(\.value) == ["PAUSED"])
        try await fold([condition("APPROVED", at: 4)])
        #expect(try await fixture.ledger.takeNews(of: accounts).isEmpty)
        try await apply(at: 4)
        #expect(try await fixture.ledger.takeNews(of: accounts).map(\.value) == ["APPROVED"])
        try await apply(at: 5)
        #expect(try await fixture.ledger.takeNews(of: accounts).isEmpty)
    }

    @Test func `an account's good news is printed after bad`() async throws {
        let ban = { self.condition($0, at: $1, aspect: .ban, subject: .account) }
        try await fold([ban("DISABLE", 0), ban("REINSTATE", 1)])
        #expect(try await fixture.ledger.takeNews(of: ["2"]).map(\.value) == ["REINSTATE"])
    }

    @Test func `what happens again is printed again, what still holds is not`() async throws {
        let accounts: Set = ["2"]
        let account = Condition.Subject.account
        func news(_ condition: Condition) async throws -> Int {
            try await fold([condition])
            return try await fixture.ledger.takeNews(of: accounts).count
        }
        #expect(try await news(condition("SPAM", aspect: .violation, subject: account)) == 1)
        #expect(try await news(condition("SPAM", at: 9, aspect: .violation, subject: account)) == 1)
        #expect(try await news(condition("RED", aspect: .quality)) == 1)
        #expect(try await news(condition("RED", at: 9, aspect: .quality)) == 0)
        var paused = condition("PAUSED")
        paused.until = Self.start + 100
        #expect(try await news(paused) == 1)
        #expect(try await news(condition("PAUSED", at: 100)) == 0)
        paused.at = Self.start + 200
        paused.until = Self.start + 300
        #expect(try await news(paused) == 0)
        paused.at = Self.start + 400
        #expect(try await news(paused) == 1)
    }

    @Test(arguments: 0..<30)
    func `any order of the same words ends in the same conditions`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let words = (0..<6)
            .map { _ in
                condition(
                    ["PAUSED", "APPROVED", "DISABLED"].randomElement(using: &generator) ?? "",
                    at: Double(Int.random(in: 0...2, using: &generator))
                )
            }
        let other = try LedgerFixture()
        for (ledger, words) in [
            (fixture.ledger, words.shuffled(using: &generator)), (other.ledger, words.shuffled(using: &generator)),
        ] {
            for word in words {
                var batch = FoldBatch(segment: "s", offset: 1)
                batch.conditions = [word]
                _ = try await ledger.fold(batch)
            }
        }
        #expect(
            try await fixture.ledger.conditions(of: ["2"]) == (try await other.ledger.conditions(of: ["2"]))
        )
    }

    @Test func `a new limit holds with the next claim, and has the number read again`() async throws {
        let broadcast = try fixture.plan((0..<10).map { 447_700_900_001 + $0 })
        let sender = broadcast.definition.phoneNumberID
        try await fixture.ledger.keep(
            NumberFacts(phoneNumberID: sender, account: "2", dailyRecipients: 1000, readAt: Self.start - 10)
        )
        #expect(try await fixture.claim(broadcast, limit: 3).messages.count == 3)
        try await fold([condition("4", aspect: .limit, subject: .account)])
        let number = try #require(try await fixture.ledger.number(sender))
        #expect(number.dailyRecipients == 4)
        #expect(number.readAt < Self.start - 86_400)
        #expect(try await fixture.claim(broadcast, at: 1).messages.count == 1)
        try await fold([condition("TIER_UNLIMITED", at: 1, aspect: .limit, subject: .account)])
        #expect(try await fixture.claim(broadcast, at: 2).messages.count == 6)
    }

    @Test func `a limit that is older than what was read changes nothing`() async throws {
        let number = NumberFacts(phoneNumberID: "1", account: "2", dailyRecipients: 1000, readAt: Self.start + 10)
        try await fixture.ledger.keep(number)
        try await fold([condition("4", aspect: .limit, subject: .account)])
        #expect(try await fixture.ledger.number("1")?.dailyRecipients == 1000)
        #expect(try await fixture.ledger.number("1")?.readAt == Self.start + 10)
    }

    @Test func `a complaint about the pace halves it, an earlier one changes nothing`() async throws {
        func complain(at offset: TimeInterval) async throws -> Double {
            var batch = FoldBatch(segment: "s", offset: 1)
            batch.complaints = [PaceComplaint(phoneNumberID: "1", at: Self.start + offset)]
            _ = try await fixture.ledger.fold(batch)
            return try await fixture.ledger.pace(of: "1", at: Self.start)
        }
        #expect(try await complain(at: 0) == 0.5)
        #expect(try await complain(at: -60) == 0.5)
    }

    @Test func `what was not understood is kept once, up to a limit for each field`() async throws {
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.unread = (0..<(UnreadEventRows.limit + 5))
            .map { UnreadEvent(field: "new", raw: "{\"n\":\($0)}", at: Self.start) }
        batch.unread += [
            UnreadEvent(field: "", raw: "7", at: Self.start), UnreadEvent(field: "", raw: "7", at: Self.start),
        ]
        _ = try await fixture.ledger.fold(batch)
        _ = try await fixture.ledger.fold(batch)
        let counts = try await fixture.ledger.unreadCounts()
        #expect(counts.map(\.field) == ["", "new"])
        #expect(counts.map(\.count) == [1, UnreadEventRows.limit])
    }
}

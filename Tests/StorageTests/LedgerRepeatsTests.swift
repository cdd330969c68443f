import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

/// Who has the same message of another broadcast, as planning finds it.
@Suite(.eachEngine)
struct LedgerRepeatsTests {
    private static let people = (1...200).map { 447_700_900_000 + Int64($0) }

    /// A broadcast to be guarded.
    private func draft(
        _ fixture: LedgerFixture,
        _ campaign: String,
        at offset: TimeInterval = 180,
        _ change: (inout BroadcastDefinition) -> Void = { _ in }
    ) throws -> BroadcastDraft {
        var draft = try fixture.draft(campaign: campaign)
        change(&draft.definition)
        draft.plannedAt = LedgerFixture.start + offset
        draft.repeatGuard = RepeatGuard(
            RepeatGuard.standardLength,
            of: draft.definition,
            dueAt: draft.dueAt,
            schedule: nil,
            senders: [],
            at: draft.plannedAt
        )
        return draft
    }

    /// Plans a broadcast and sends the first messages of it.
    private func send(_ fixture: LedgerFixture, _ numbers: [Int64?], count: Int = 1000) async throws -> Broadcast {
        let broadcast = try fixture.plan(numbers, campaign: "first")
        for message in try await fixture.claim(broadcast, limit: count).messages {
            try await fixture.record(message, .accepted(messageID: "wamid.\(message.id.row)", held: false))
        }
        return broadcast
    }

    private func counts(_ fixture: LedgerFixture, _ broadcast: Broadcast) async throws -> BroadcastCounts {
        try await fixture.ledger.counts(of: broadcast.id)
    }

    @Test(arguments: [0, 60, 200])
    func `a copy of a broadcast is paused, whether that one was sent or waits`(sent: Int) async throws {
        let fixture = try LedgerFixture()
        let first = try await send(fixture, Self.people, count: sent)
        let planned = try #require(try fixture.ledger.plan(try draft(fixture, "copy"), Self.people).broadcast)
        #expect((planned.state, planned.pausedBy) == (.paused, .fault))
        let finding = RepeatFinding(
            repeats: 200,
            waiting: 200 - sent,
            people: 200,
            template: "offer",
            broadcast: first.name,
            sentAt: sent == 0 ? nil : LedgerFixture.start
        )
        #expect(planned.stateReason == .repeats(finding))
        #expect(try await counts(fixture, planned).states == [.waiting: 200])
        #expect(try await fixture.claim(planned).messages.isEmpty)
    }

    @Test func `a person's word sends it all the same`() async throws {
        let fixture = try LedgerFixture()
        _ = try await send(fixture, Self.people)
        let planned = try #require(try fixture.ledger.plan(try draft(fixture, "copy"), Self.people).broadcast)
        let isMoved = try await fixture.ledger.move(planned.id, from: [.paused], to: .active, at: LedgerFixture.start)
        #expect(isMoved)
        // Nobody gets two messages within seconds.
        #expect(try await fixture.claim(planned, at: 60).messages.count == 200)
    }

    @Test func `a few repeats are skipped and the others sent`() async throws {
        let fixture = try LedgerFixture()
        let first = try await send(fixture, Array(Self.people.prefix(20)))
        let planned = try #require(try fixture.ledger.plan(try draft(fixture, "copy"), Self.people).broadcast)
        #expect(planned.state == .active)
        #expect(try await counts(fixture, planned).skips == [.repeated: 20])
        let row = try #require(try fixture.rows(of: planned).first)
        #expect(row.reason == .repeated)
        #expect(row.detail == .repeated(template: "offer", broadcast: first.name))
        #expect(try await fixture.claim(planned).messages.count == 180)
    }

    @Test func `what failed, was skipped or is of another template is no repeat`() async throws {
        let fixture = try LedgerFixture()
        let first = try fixture.plan(Self.people, campaign: "first")
        for message in try await fixture.claim(first).messages {
            try await fixture.record(message, .rejected(PlatformError(code: 131_026, details: "undeliverable")))
        }
        #expect(try await counts(fixture, first).states == [.failed: 200])
        let copy = try #require(try fixture.ledger.plan(try draft(fixture, "copy"), Self.people).broadcast)
        #expect(copy.state == .active)
        let other = try Samples.template(name: "other")
        let third = try draft(fixture, "third") { $0.content.templates = ["en_GB": other] }
        #expect(try fixture.ledger.plan(third, Self.people).broadcast?.state == .active)
    }

    @Test func `people on the suppression list are no repeats`() async throws {
        let fixture = try LedgerFixture()
        _ = try await send(fixture, Self.people)
        let refusing = Self.people.prefix(30).compactMap(PhoneNumber.init(digits:))
        _ = try await fixture.ledger.suppress(
            refusing.map { phone in
                Suppression(phone: phone, scope: .all, source: .reply, detail: "STOP", at: LedgerFixture.start)
            }
        )
        let few = Array(Self.people.prefix(30)) + (1...200).map { 447_700_800_000 + Int64($0) }
        let planned = try #require(try fixture.ledger.plan(try draft(fixture, "copy"), few).broadcast)
        #expect(planned.state == .active)
        #expect(try await counts(fixture, planned).states == [.waiting: 230])
        // Whoever else there is has it already, so all who would be messaged are repeats.
        let rest = Array(Self.people.prefix(34))
        let paused = try #require(try fixture.ledger.plan(try draft(fixture, "again"), rest).broadcast)
        guard case .repeats(let finding)? = paused.stateReason else {
            Issue.record("\(paused.state)")
            return
        }
        #expect((finding.repeats, finding.people) == (4, 4))
    }

    @Test func `a paused broadcast keeps its people from nothing for ever`() async throws {
        let fixture = try LedgerFixture()
        let first = try await send(fixture, Self.people, count: 0)
        let pausedAt = LedgerFixture.start + 3600
        _ = try await fixture.ledger.move(first.id, from: [.active], to: .paused, at: pausedAt)
        let early = try draft(fixture, "copy", at: 86_400 + 3599)
        #expect(try fixture.ledger.plan(early, Self.people).broadcast?.state == .paused)
        let late = try draft(fixture, "later", at: 86_400 + 3601)
        #expect(try fixture.ledger.plan(late, Self.people).broadcast?.state == .active)
    }

    @Test func `what was sent before the guard's time is no repeat`() async throws {
        let fixture = try LedgerFixture()
        _ = try await send(fixture, Self.people)
        let late = try draft(fixture, "copy", at: 86_400 + 1)
        #expect(try fixture.ledger.plan(late, Self.people).broadcast?.state == .active)
    }

    @Test func `a broadcast that was cancelled counts with what it sent`() async throws {
        let fixture = try LedgerFixture()
        let first = try await send(fixture, Self.people, count: 4)
        _ = try await fixture.ledger.move(first.id, from: [.active], to: .cancelled, at: LedgerFixture.start)
        let planned = try #require(try fixture.ledger.plan(try draft(fixture, "copy"), Self.people).broadcast)
        #expect(try await counts(fixture, planned).skips == [.repeated: 4])
    }

    @Test func `without a guard nobody is looked for`() async throws {
        let fixture = try LedgerFixture()
        _ = try await send(fixture, Self.people)
        var draft = try draft(fixture, "copy")
        draft.repeatGuard = nil
        #expect(try fixture.ledger.plan(draft, Self.people).broadcast?.state == .active)
    }

    @Test func `a utility message with other values is no repeat`() async throws {
        let fixture = try LedgerFixture()
        let template = try Samples.template("Order {{1}}", category: .utility)
        func utility(_ campaign: String) throws -> BroadcastDraft {
            try draft(fixture, campaign) {
                $0.content.templates = ["en_GB": template]
                $0.content.parameters = ["body.1": Samples.column(1)]
            }
        }
        func plan(_ campaign: String, orders: Int) throws -> Broadcast {
            let plan = AudienceRows(
                rows: (1...60).map { "+4477009\(10_000 + $0),\($0 + orders)" },
                definition: try utility(campaign).definition
            )
            return try #require(try fixture.ledger.plan(try utility(campaign), plan.fill).broadcast)
        }
        #expect(try plan("first", orders: 0).state == .active)
        #expect(try plan("second", orders: 1).state == .active)
        let third = try plan("third", orders: 0)
        #expect(third.state == .paused)
        guard case .repeats(let finding)? = third.stateReason else {
            Issue.record("\(String(describing: third.stateReason))")
            return
        }
        #expect((finding.repeats, finding.broadcast.prefix(5)) == (60, "first"))
    }

    @Test(arguments: [20, 200])
    func `of two copies that are planned at once, the later one sees the earlier`(shared: Int) async throws {
        let fixture = try LedgerFixture()
        let copy = try draft(fixture, "copy")
        let planned = try fixture.ledger.plan(try draft(fixture, "first")) { sink in
            try sink.take(planOf: LedgerFixture.rows(Self.people))
            // Another process plans it, while this one has looked up everybody.
            let other = try fixture.reopened()
            #expect(try other.plan(copy, Array(Self.people.prefix(shared))).broadcast?.state == .active)
        }
        let broadcast = try #require(planned.broadcast)
        #expect(broadcast.state == (shared == 200 ? .paused : .active))
        let counts = try await counts(fixture, broadcast)
        #expect(counts.skips == (shared == 200 ? [:] : [.repeated: 20]))
        #expect(counts.rows == 200)
    }

    @Test func `few people are found among many, and many in pages`() async throws {
        let fixture = try LedgerFixture()
        let many = (0..<9000).map { 447_700_000_000 + Int64($0) * 3 }
        _ = try await send(fixture, many, count: 0)
        let few = (0..<40).map { 447_700_000_000 + Int64($0) * 601 }
        let planned = try #require(try fixture.ledger.plan(try draft(fixture, "few"), few).broadcast)
        guard case .repeats(let finding)? = planned.stateReason else {
            Issue.record("\(planned.state)")
            return
        }
        #expect(finding.repeats == few.count { ($0 - 447_700_000_000).isMultiple(of: 3) })
        let beside = many.map { $0 + 1 } + Array(many.suffix(900))
        let large = try #require(try fixture.ledger.plan(try draft(fixture, "large"), beside).broadcast)
        // The few are paused themselves, and keep nobody from anything.
        #expect(try await counts(fixture, large).skips == [.repeated: 900])
    }

    @Test func `a plan that is shown finds what a run then finds`() async throws {
        let fixture = try LedgerFixture()
        let first = try await send(fixture, Array(Self.people.prefix(20)))
        let draft = try draft(fixture, "copy")
        let search = fixture.ledger.earlierMessages(draft.repeatGuard, at: draft.plannedAt)
        let tally = PlanTally(category: .marketing, earlier: search, begins: draft.plannedAt)
        try tally.take(planOf: LedgerFixture.rows(Self.people))
        #expect(tally.peopleOfOthers == [first.name: 20])
        #expect(tally.counted == 0)
        let planned = try #require(try fixture.ledger.plan(draft, Self.people).broadcast)
        #expect(try await counts(fixture, planned).skips == tally.counts.skips)
    }
}

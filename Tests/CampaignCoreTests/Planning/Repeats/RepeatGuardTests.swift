import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

struct RepeatGuardTests {
    private static let now = Samples.due

    private func broadcast(
        _ name: String = "sale",
        _ change: (inout Broadcast) throws -> Void = { _ in }
    ) throws
        -> Broadcast
    {
        var broadcast = try Samples.broadcast(Samples.definition(campaign: name))
        try change(&broadcast)
        return broadcast
    }

    private func makeGuard(
        _ length: Duration = RepeatGuard.standardLength,
        of campaign: String = "copy",
        schedule: Schedule? = nil,
        dueAt: Date = now
    ) throws -> RepeatGuard? {
        RepeatGuard(
            length,
            of: try Samples.definition(campaign: campaign),
            dueAt: dueAt,
            schedule: schedule,
            senders: ["100000000000002"],
            at: Self.now
        )
    }

    @Test func `a few repeats are skipped, all or more than a tenth pause`() {
        let cases: [(repeats: Int, people: Int, verdict: RepeatGuard.Verdict)] = [
            (0, 0, .send), (0, 200, .send), (1, 1, .pause), (4, 4, .pause), (4, 5, .skip), (4, 10, .skip),
            (5, 49, .pause), (5, 50, .skip), (20, 200, .skip), (21, 200, .pause), (200, 200, .pause),
            (100_000, 1_000_000, .skip), (.max, .max, .pause),
        ]
        for one in cases {
            #expect(RepeatGuard.verdict(repeats: one.repeats, people: one.people) == one.verdict, "\(one)")
        }
    }

    @Test func `zero switches the guard off`() throws {
        #expect(try makeGuard(.zero) == nil)
        #expect(try makeGuard(.seconds(60))?.since == Self.now - 60)
    }

    @Test func `what was sent besides the schedule does not keep its time from coming`() throws {
        let extra = try broadcast("sale") { $0.dueAt = Self.now - 120 }
        let scheduled = try #require(try makeGuard(of: "sale", schedule: .at(Self.now)))
        #expect(!scheduled.concerns(extra, occurrences: []))
        #expect(scheduled.concerns(extra, occurrences: [Self.now - 3600]))
        #expect(scheduled.concerns(try broadcast("copy"), occurrences: []))
        // Nobody said that they want it again without a time of the schedule.
        #expect(try #require(try makeGuard(of: "sale")).concerns(extra, occurrences: []))
    }

    @Test func `a copy that the guard has paused does not stop its original`() throws {
        let finding = RepeatFinding(repeats: 5, people: 5, template: "offer", broadcast: "sale@x", sentAt: nil)
        let copy = try broadcast("copy") { ($0.state, $0.stateReason) = (.paused, .repeats(finding)) }
        #expect(try #require(try makeGuard(of: "sale")).concerns(copy) == false)
    }

    @Test func `the same template of the same account counts, in any language`() throws {
        let guarding = try #require(try makeGuard())
        #expect(guarding.concerns(try broadcast()))
        #expect(guarding.concerns(try broadcast { $0.definition.phoneNumberID = "100000000000002" }))
        #expect(!guarding.concerns(try broadcast { $0.definition.phoneNumberID = "100000000000003" }))
        let dutch = try Samples.template(language: "nl")
        #expect(guarding.concerns(try broadcast { $0.definition.content.templates = ["nl": dutch] }))
        let other = try Samples.template(name: "other")
        #expect(!guarding.concerns(try broadcast { $0.definition.content.templates = ["en_GB": other] }))
    }

    @Test func `a test message is no reason`() throws {
        let guarding = try #require(try makeGuard())
        #expect(!guarding.concerns(try broadcast { $0.isTest = true }))
    }

    @Test func `the same recurring schedule is no reason, a send beside it is`() throws {
        let zone = try #require(Zone.sample("Europe/London"))
        let daily = Schedule.every(try CronExpression(parsing: "0 9 * * *"), zone)
        let guarding = try #require(try makeGuard(of: "sale", schedule: daily))
        let yesterday = try broadcast { $0.dueAt = Self.now - 86_400 }
        #expect(!guarding.concerns(yesterday))
        #expect(guarding.concerns(try broadcast { $0.dueAt = Self.now - 3600 }))
        #expect(guarding.concerns(try broadcast("copy") { $0.dueAt = Self.now - 86_400 }))
        // A send at another minute is no occurrence itself.
        let send = try #require(try makeGuard(of: "sale", schedule: daily, dueAt: Self.now + 60))
        #expect(send.concerns(yesterday))
        // One that was sent instead of a time is as much of the schedule as any other, whenever it was sent.
        let instead = try broadcast { $0.dueAt = Self.now - 3600 }
        #expect(!guarding.concerns(instead, occurrences: [Self.now - 86_400]))
        let once = try #require(try makeGuard(of: "sale", schedule: .at(Self.now)))
        #expect(once.concerns(yesterday))
    }

    @Test(arguments: MessageState.allCases)
    func `what was sent, may have been or will be counts`(state: MessageState) throws {
        let guarding = try #require(try makeGuard())
        let isReason = ![MessageState.failed, .skipped, .expired, .cancelled].contains(state)
        #expect(guarding.counts(state, sentAt: Self.now - 60, isAwaited: true) == isReason)
        let isOpen = [MessageState.waiting, .sending].contains(state)
        #expect(guarding.counts(state, sentAt: Self.now - 86_400, isAwaited: true) == isOpen)
        #expect(!guarding.counts(.waiting, sentAt: nil, isAwaited: false))
        let isInPlace = guarding.counts(state, sentAt: Self.now - 86_400, isAwaited: true, isInPlace: true)
        #expect(isInPlace == (isReason || state == .cancelled))
    }

    @Test func `what waits in a broadcast that is over will not be sent`() throws {
        let guarding = try #require(try makeGuard())
        #expect(!guarding.awaits(try broadcast { $0.expiresAt = Self.now }, lastActive: nil))
        #expect(guarding.awaits(try broadcast { $0.expiresAt = Self.now + 1 }, lastActive: nil))
    }

    @Test func `a paused broadcast is awaited for as long as the guard reaches back`() throws {
        let guarding = try #require(try makeGuard())
        let old = Self.now - 2 * 86_400
        func paused(_ change: (inout Broadcast) -> Void = { _ in }) throws -> Broadcast {
            try broadcast { broadcast in
                (broadcast.state, broadcast.dueAt, broadcast.plannedAt) = (.paused, old, old)
                change(&broadcast)
            }
        }
        #expect(!guarding.awaits(try paused(), lastActive: nil))
        #expect(!guarding.awaits(try paused(), lastActive: Self.now - 86_400))
        #expect(guarding.awaits(try paused(), lastActive: Self.now - 86_399))
        #expect(guarding.awaits(try paused { $0.plannedAt = Self.now - 60 }, lastActive: nil))
        #expect(guarding.awaits(try paused { $0.startsAt = Self.now + 3600 }, lastActive: old))
        // Nobody has to resume it.
        #expect(guarding.awaits(try paused { $0.state = .active }, lastActive: old))
    }
}

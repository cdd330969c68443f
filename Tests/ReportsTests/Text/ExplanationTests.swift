import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

@testable import Reports

struct ExplanationTests {
    private let start = Sample.due + 60

    private func history(_ state: MessageState, reason: SkipReason? = nil) -> MessageHistory {
        MessageHistory(
            message: MessageRecord(row: 7, phone: nil, state: state, reason: reason, attempts: 1, cells: []),
            claimedAt: start + 1,
            attempts: [],
            statuses: [],
            decisions: []
        )
    }

    @Test func `attempts, callbacks and decisions stand in the order of their times`() throws {
        var history = history(.delivered)
        history.attempts = [
            .init(
                number: 1,
                startedAt: start + 1,
                endedAt: start + 31,
                outcome: "unknown",
                code: nil,
                detail: .words("no answer within 30 s")
            )
        ]
        history.statuses = [.init(kind: .delivered, at: start + 5, attempt: 1, error: nil)]
        let explanation = Explanation(of: history, in: try Sample.broadcast(), now: start)
        #expect(explanation.events.map(\.kind) == ["planned", "attempt", "delivered", "outcome"])
        #expect(
            explanation.lines.contains { $0.hasSuffix("the outcome of attempt 1 is not known: no answer within 30 s") }
        )
        #expect(explanation.lines.last == "  next: nothing")
    }

    @Test func `lines show times in their order, whatever part of a second is known`() throws {
        var history = history(.read)
        history.attempts = [
            .init(number: 1, startedAt: start, endedAt: start + 0.2, outcome: "accepted", code: nil, detail: nil)
        ]
        history.statuses = [.init(kind: .sent, at: start, attempt: 1, error: nil)]
        history.replies = [
            Reply(id: "wamid.1", at: start, phoneNumberID: nil, phone: nil, userID: nil, kind: .text, text: "thanks")
        ]
        history.decisions = [
            (BroadcastState.paused, Decision.Occasion.reason(.byHand), 0.4), (.active, .conditionsOver, 0.6),
        ]
        .map { .init(decision: Decision(.moved(to: $0, $1), at: start + $2), evidence: nil) }
        let explanation = Explanation(of: history, in: try Sample.broadcast(), now: start)
        #expect(explanation.events.map(\.kind) == ["planned", "attempt", "outcome", "moved", "moved", "sent", "reply"])
        let lines = explanation.lines.dropFirst().prefix(7)
        let times = lines.map { String($0.dropFirst(2).prefix(19)) }
        #expect(times == times.sorted() && Set(times).count == 2, "\(times)")
        #expect(lines.contains { $0.hasSuffix("the broadcast became active as the reason for its pause is over") })
    }

    @Test(arguments: [
        (100, "Object with ID '7' does not exist, cannot be loaded", "correct phone_number_id of the sender 'main'"),
        (131_008, "Parameter of type text is missing text value", "correct the cell in column 'first_name'"),
    ])
    func `advice to a refusal goes by its words, not its code alone`(
        code: Int,
        details: String,
        advice: String
    ) throws {
        var broadcast = try Sample.broadcast()
        broadcast.definition.content.parameters = ["body.1": Samples.column(1)]
        var history = history(.waiting)
        history.attempts = [
            .init(
                number: 1,
                startedAt: start,
                endedAt: start,
                outcome: "rejected",
                code: code,
                detail: .words("\(details) (trace Ab1)")
            )
        ]
        let explanation = Explanation(of: history, in: broadcast, now: start)
        #expect(explanation.lines.contains { $0.contains("; \(advice)") })
    }

    @Test func `a presumption names the message that proves it`() throws {
        var history = history(.unknown)
        let evidence = MessageHistory.Evidence(
            broadcast: "sale@2026-11-18T1106Z",
            row: 812,
            claimedAt: start + 9,
            statuses: [.init(kind: .sent, at: start + 12, attempt: 1, error: nil)]
        )
        let decision = Decision(.presumedNotSent(attempt: 1, then: .held), at: start + 1800)
        history.decisions = [.init(decision: decision, evidence: evidence)]
        let text = Explanation(of: history, in: try Sample.broadcast(), now: start).lines.joined(separator: "\n")
        #expect(text.contains("see row 812 of sale@2026-11-18T1106Z, claimed "))
        #expect(text.contains("attempt 1 was claimed; its outcome is not recorded"))
    }

    @Test func `an open window for free-form messages is shown`() throws {
        let open = Explanation(
            of: history(.delivered),
            in: try Sample.broadcast(),
            replyWindow: start + 86_400,
            now: start
        )
        #expect(open.lines.joined().contains("a free-form message may answer the person until "))
        #expect(open.json()["reply_window"]?.string?.hasSuffix("+01:00") == true)
        let closed = Explanation(of: history(.delivered), in: try Sample.broadcast(), now: start)
        #expect(!closed.lines.joined().contains("free-form"))
        #expect(closed.json()["reply_window"] == .null)
    }

    @Test func `a row that was left out says why`() throws {
        let explanation = Explanation(of: history(.skipped, reason: .duplicate), in: try Sample.broadcast(), now: start)
        #expect(explanation.events.first?.text == "skipped as duplicate")
        #expect(explanation.json()["status"]?.string == "skipped")
    }

    @Test(arguments: [
        (ClaimVerdict.take, "sent by the next run"),
        (
            .stop(until: Sample.due, because: .quietHours),
            "sent at 2026-11-25T10:00:00.000+01:00 or later: no marketing is sent in quiet hours"
        ),
        (
            .wait(until: Sample.due, because: .dailyLimit(1000)),
            "sent at 2026-11-25T10:00:00.000+01:00 or later: 1,000 people may be messaged in 24 hours, and have been"
        ),
        (.wait(until: Sample.due, because: .notBefore), "sent at 2026-11-25T10:00:00.000+01:00 or later"),
        (.stop(until: nil, because: .state(.paused)), "nothing until the broadcast is resumed"),
        (.stop(until: nil, because: .end), "not sent: the broadcast's time is over"),
        (.skip(.suppressed), "skipped as suppressed by the next run"),
    ])
    func `what comes next is what a claim would do`(verdict: ClaimVerdict, next: String) throws {
        let explanation = Explanation(
            of: history(.waiting),
            in: try Sample.broadcast(),
            obstacles: verdict == .take ? [] : [verdict],
            now: start
        )
        #expect(explanation.lines.last == "  next: \(next)")
        #expect(explanation.json()["next"]?.string == next)
    }

    @Test func `what may leave only after the broadcast's end is not promised`() throws {
        var broadcast = try Sample.broadcast()
        broadcast.expiresAt = Sample.due
        let explanation = Explanation(
            of: history(.waiting),
            in: broadcast,
            obstacles: [.stop(until: Sample.due + 60, because: .quietHours)],
            now: start
        )
        let next = try #require(explanation.lines.last)
        #expect(next.hasPrefix("  next: not sent: it expires at "), "\(next)")
        #expect(next.contains("no marketing is sent in quiet hours; drumbeat reschedule"), "\(next)")
    }

    @Test func `everything that holds a message is shown, and that a run is at work`() throws {
        let obstacles: [ClaimVerdict] = [.stop(until: nil, because: .state(.paused)), .skip(.suppressed)]
        let held = Explanation(of: history(.waiting), in: try Sample.broadcast(), obstacles: obstacles, now: start)
        let last = ["  next: nothing until the broadcast is resumed", "  also: skipped as suppressed by the next run"]
        #expect(held.lines.suffix(2) == last)
        let free = Explanation(
            of: history(.waiting),
            in: try Sample.broadcast(),
            obstacles: [],
            isBeingSent: true,
            now: start
        )
        #expect(free.lines.last == "  next: sent in its turn: a run is sending the broadcast now")
    }

    @Test func `a pause for spam waits for a person alone, who ends the hold as well`() throws {
        var broadcast = try Sample.broadcast()
        broadcast.state = .paused
        broadcast.stateReason = .spam(PlatformError(code: 131_048, details: "spam"))
        let explanation = Explanation(
            of: history(.waiting),
            in: broadcast,
            obstacles: [
                .stop(until: nil, because: .state(.paused)), .stop(until: start + 86_400, because: .marketingHold),
                .wait(until: start + 3600, because: .notBefore),
            ],
            now: start
        )
        #expect(explanation.outlook == "nothing until the broadcast is resumed")
        #expect(explanation.otherObstacles.map { $0.prefix(11) } == ["not before "])
        broadcast.stateReason = .refusal(PlatformError(code: 132_015, details: "paused"))
        let waiting = Explanation(
            of: history(.waiting),
            in: broadcast,
            obstacles: [.stop(until: nil, because: .state(.paused))],
            now: start
        )
        #expect(waiting.outlook.hasSuffix("continues by itself once Meta approves the template again"))
    }

    @Test func `a pause is not what holds a message whose broadcast's time is over`() throws {
        let obstacles: [ClaimVerdict] = [.stop(until: nil, because: .state(.paused)), .stop(until: nil, because: .end)]
        let over = Explanation(of: history(.waiting), in: try Sample.broadcast(), obstacles: obstacles, now: start)
        #expect(over.lines.last == "  next: not sent: the broadcast's time is over")
    }

    @Test func `a message that failed says what it is sent again for`() throws {
        var history = history(.failed)
        history.renewal = .withheld(until: start + 3600)
        let withheld = Explanation(of: history, in: try Sample.broadcast(), now: start)
        #expect(
            withheld.outlook.hasPrefix("tried again by a run after 2026-11-25T11:01:00.000+01:00, as Meta withheld it;")
        )
        history.renewal = .approval
        let dropped = Explanation(of: history, in: try Sample.broadcast(), now: start)
        #expect(dropped.outlook.hasPrefix("sent again once Meta approves the template,"))
        let later = Explanation(of: history, in: try Sample.broadcast(), now: Sample.due + 21_600)
        #expect(later.outlook == "nothing")
    }

    @Test func `replies and refusals are told with their source`() throws {
        var history = history(.delivered)
        history.replies = [
            Reply(
                id: "wamid.7",
                at: start,
                phoneNumberID: nil,
                phone: nil,
                userID: nil,
                kind: .text,
                text: "STOP",
                wish: .optOut
            )
        ]
        let detail = "imported from gone.csv"
        history.suppressions = [
            Suppression(phone: nil, scope: .all, source: .imported, detail: detail, at: start - 60)
        ]
        let explanation = Explanation(of: history, in: try Sample.broadcast(), now: start)
        let answer = "the person answered 'STOP' (text, an opt-out), id wamid.7"
        #expect(explanation.lines.contains { $0.hasSuffix(answer) })
        #expect(explanation.lines.contains { $0.hasSuffix("by an imported list: imported from gone.csv") })
    }

    @Test func `a skip by a claim has the claim's time`() throws {
        var history = history(.skipped, reason: .suppressed)
        history.message.detail = .suppressedWhenDue(at: start + 9)
        let explanation = Explanation(of: history, in: try Sample.broadcast(), now: start)
        #expect(explanation.events.first?.kind == "planned")
        #expect(explanation.events.first { $0.kind == "skipped" }?.at == start + 9)
    }
}

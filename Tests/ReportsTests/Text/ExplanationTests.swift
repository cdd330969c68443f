import Formats
import CampaignCore
import Foundation
import Testing

@testable import Reports

@Suite struct ExplanationTests {
    private let start = Sample.due + 60

    private func history(_ state: MessageState, reason: SkipReason? = nil) -> MessageHistory {
        MessageHistory(
            message: MessageRecord(row: 7, phone: nil, state: state, reason: reason, attempts: 1, cells: []),
            claimedAt: start + 1,
            notBefore: nil,
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
                detail: "no answer within 30 s"
            )
        ]
        history.statuses = [.init(kind: .delivered, at: start + 5, attempt: 1, error: nil)]
        let explanation = Explanation(of: history, in: try Sample.broadcast())
        #expect(explanation.events.map(\.kind) == ["planned", "attempt", "delivered", "outcome"])
        #expect(
            explanation.lines.contains { $0.hasSuffix("the outcome of attempt 1 is not known: no answer within 30 s") }
        )
        #expect(explanation.lines.last == "  next: nothing")
    }

    @Test func `a presumption names the message that proves it`() throws {
        var history = history(.unknown)
        let evidence = MessageHistory.Evidence(
            broadcast: "sale@2026-11-18T1106Z",
            row: 812,
            claimedAt: start + 9,
            statuses: [.init(kind: .sent, at: start + 12, attempt: 1, error: nil)]
        )
        let decision = Decision(.presumedNotSent, at: start + 1800, detail: "no callback came for attempt 1")
        history.decisions = [.init(decision: decision, evidence: evidence)]
        let text = Explanation(of: history, in: try Sample.broadcast()).lines.joined(separator: "\n")
        #expect(text.contains("see row 812 of sale@2026-11-18T1106Z, claimed "))
        #expect(text.contains("attempt 1 was claimed; its outcome is not recorded"))
    }

    @Test func `an open window for free-form messages is told`() throws {
        let open = Explanation(of: history(.delivered), in: try Sample.broadcast(), replyWindow: start + 86_400)
        #expect(open.lines.joined().contains("a free-form message may answer the person until "))
        #expect(open.json["reply_window"]?.string?.hasSuffix("+01:00") == true)
        let closed = Explanation(of: history(.delivered), in: try Sample.broadcast())
        #expect(!closed.lines.joined().contains("free-form"))
        #expect(closed.json["reply_window"] == .null)
    }

    @Test func `a row that was left out says why`() throws {
        let explanation = Explanation(of: history(.skipped, reason: .duplicate), in: try Sample.broadcast())
        #expect(explanation.events.first?.text == "skipped as duplicate")
        #expect(explanation.json["status"]?.string == "skipped")
    }
}

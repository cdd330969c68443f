import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

struct RepeatFindingTextTests {
    private func finding(
        _ repeats: Int,
        waiting: Int = 0,
        of people: Int,
        sentAt: Date? = Samples.due - 180
    ) -> RepeatFinding {
        RepeatFinding(
            repeats: repeats,
            waiting: waiting,
            people: people,
            template: "welcome",
            broadcast: "welcome@2026-11-25T0900Z",
            sentAt: sentAt
        )
    }

    @Test func `it says how many people got what, where and when`() {
        #expect(
            finding(1200, of: 1200).sentence(at: Samples.due)
                == "1,200 of its 1,200 people got 'welcome' in welcome@2026-11-25T0900Z 3 min ago"
        )
        #expect(
            finding(1, waiting: 1, of: 1, sentAt: nil).sentence(at: Samples.due)
                == "its one person is already waiting for 'welcome' in welcome@2026-11-25T0900Z"
        )
    }

    @Test func `it tells who got it from who only waits`() {
        #expect(
            finding(30, waiting: 26, of: 30).sentence(at: Samples.due)
                == "of its 30 people, 4 got 'welcome' in welcome@2026-11-25T0900Z 3 min ago and 26 wait for it"
        )
        #expect(finding(2, waiting: 1, of: 30).sentence(at: Samples.due).hasSuffix("3 min ago and 1 waits for it"))
        #expect(finding(2, of: 30, sentAt: nil).sentence(at: Samples.due).hasSuffix("in welcome@2026-11-25T0900Z"))
    }

    @Test func `the broadcasts that have the others of these people are counted`() {
        let finding = RepeatFinding(
            repeats: 5,
            people: 9,
            template: "offer",
            broadcast: "a@2026-11-25T0900Z",
            otherBroadcasts: 2,
            sentAt: nil
        )
        let text = "5 of its 9 people got 'offer' in a@2026-11-25T0900Z and 2 other broadcasts"
        #expect(finding.sentence(at: Samples.due) == text)
    }

    @Test func `a paused broadcast says what to do next`() {
        let notice = StateReason.repeats(finding(200, of: 200)).pauseNotice(of: "copy@x", at: Samples.due)
        #expect(notice.hasPrefix("copy@x was paused: 200 of its 200 people got 'welcome'"))
        #expect(
            notice.hasSuffix("; drumbeat resume copy@x sends it all the same, drumbeat cancel copy@x ends it")
        )
        let grown = StateReason.repeats(finding(12, of: 18)).pauseNotice(of: "copy@x", at: Samples.due)
        #expect(
            grown.contains(", drumbeat resume copy@x --skip-repeated sends it to the others alone, drumbeat cancel")
        )
        let words = StateReason.words("a fault").pauseNotice(of: "sale")
        #expect(words == "sale was paused: a fault; fix the cause, then run drumbeat resume sale")
    }

    @Test func `what waits for Meta's word goes on by itself`() {
        let paused = Condition(
            account: "2",
            subject: .template(name: "gate", language: "en"),
            aspect: .status,
            value: "PAUSED",
            at: Samples.due
        )
        let end = "; it continues by itself once Meta approves the template again"
        #expect(StateReason.conditions([paused]).pauseNotice(of: "sale").hasSuffix(end))
        let refusal = StateReason.refusal(PlatformError(code: 132_015, details: "paused"))
        #expect(refusal.pauseNotice(of: "sale").hasSuffix(end))
        var banned = paused
        (banned.subject, banned.aspect, banned.value) = (.account, .ban, "DISABLE")
        let both = StateReason.conditions([banned, paused]).pauseNotice(of: "sale")
        #expect(both.hasSuffix("once Meta takes that back"))
    }

    @Test func `a few are skipped, many pause`() {
        #expect(finding(1, of: 20).outlook == "this row is skipped as repeated")
        #expect(finding(2, of: 20).outlook == "these rows are skipped as repeated")
        #expect(finding(5, of: 20).outlook.contains("paused at once"))
        #expect(finding(5, of: 20).outlook.contains("--skip-repeated"))
        #expect(!finding(20, of: 20).outlook.contains("--skip-repeated"))
    }

    @Test func `what a resumed broadcast sends again is said`() {
        let all = StateChange.resumedWithRepeated(broadcast: "fans@x", repeats: 12, people: 18)
        #expect(all.description == "fans@x is active; 12 of its 18 people get it a second time")
        let others = StateChange.resumedWithoutRepeated(broadcast: "fans@x", skipped: 12, left: 6)
        #expect(others.description == "fans@x is active; 12 rows are skipped as repeated, 6 messages are left to send")
    }
}

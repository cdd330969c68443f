import CampaignCore
import Foundation
import Testing

@testable import Storage

/// Reasons as the ledger keeps them.
struct StoredReasonTests {
    private static let error = PlatformError(code: 132_001, subcode: 7, details: "no \"offer\"", trace: "Az8")
    private static let time = Date(timeIntervalSince1970: 1_795_000_000)

    private static let conditions = [
        Condition(
            account: "2",
            subject: .template(name: "offer", language: "en_GB"),
            aspect: .status,
            value: "PAUSED",
            detail: "low quality",
            at: time,
            until: time + 60
        ),
        Condition(account: "", subject: .number("15550100100"), aspect: .quality, value: "RED", at: time),
        Condition(account: "2", subject: .account, aspect: .ban, value: "DISABLE", at: time),
    ]

    private static let finding = RepeatFinding(
        repeats: 200,
        waiting: 150,
        people: 200,
        template: "welcome",
        broadcast: "welcome@2026-11-25T0900Z",
        otherBroadcasts: 2,
        sentAt: time
    )

    private static let doubt = TemplateDoubt(
        name: "offer",
        language: "en_GB",
        paths: ["body.text", "buttons.0.url"],
        gist: .max - 1,
        readAt: time
    )

    private static let stateReasons: [StateReason] =
        [
            .words("by hand"), .words("{"), .words("{\"a\":1}"), .byHand, .restored, .refusal(error), .spam(error),
            .refusals(count: 20, error), .failures(count: 20, error), .conditions(conditions),
            .unreadable(cause: "no campaign"), .repeats(finding), .reported(file: "a/b.csv"), .templatesDiffer([doubt]),
            .repeats(
                RepeatFinding(repeats: 5, waiting: 5, people: 9, template: "offer", broadcast: "a@b", sentAt: nil)
            ),
        ] + DueOccurrences.Cause.allCases.map(StateReason.missed)
        + HoldCause.allCases.map(StateReason.testEnded)

    @Test(arguments: stateReasons)
    func `a broadcast's reason is read as it was written`(reason: StateReason) {
        #expect(StateReason(stored: reason.stored) == reason)
    }

    @Test(arguments: [
        MessageNote.words("the request timed out"), .noPhone, .suppressedWhenDue(at: nil), .suppressedWhenDue(at: time),
        .countryRestricted(at: time), .countryRestricted(at: nil), .presumedNotSent,
        .triedAgain(code: 131_049), .restored(copiedAt: nil), .restored(copiedAt: time), .givenUp(copiedAt: time),
        .processEnded,
        .expired(.quietHours),
        .repeated(template: "welcome", broadcast: "welcome@2026-11-25T0900Z"),
    ])
    func `a message's note is read as it was written`(note: MessageNote) {
        #expect(MessageNote(stored: note.stored) == note)
    }

    private static let decisions: [Decision.Reason] = [
        .words(.moved, "the broadcast became paused: by hand"), .presumedNotSent(attempt: 2, then: .over), .spaced,
        .slowedDown(percent: 50), .marketingHeld(.spam(error)), .restored(copiedAt: nil), .restored(copiedAt: time),
        .triedAgain(attempt: 1, code: 131_049),
        .moved(to: .paused, .reason(.conditions(conditions))), .moved(to: .active, .command),
        .moved(to: .active, .conditionsOver), .moved(to: .active, .droppedRetried),
        .moved(to: .active, .withheldRetried), .moved(to: .active, .heldReleased),
        .countryLeftOut(region: "IN", people: 3),
        .rescheduled(to: time),
    ]

    @Test(arguments: decisions)
    func `a decision's reason is read as it was written`(reason: Decision.Reason) {
        let kind = Decision(reason, at: Self.time).kind
        #expect(Decision.Reason(stored: reason.stored, kind: kind) == reason)
    }
}

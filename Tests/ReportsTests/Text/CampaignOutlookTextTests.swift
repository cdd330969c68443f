import CampaignCore
import Foundation
import Reports
import Testing

struct CampaignOutlookTextTests {
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func `faults come first, then what is held, then what is due`() {
        let outlooks = [
            CampaignOutlook(campaign: "autumn", seenAt: Self.now - 12, next: Self.now + 7200),
            CampaignOutlook(
                campaign: "broken",
                seenAt: Self.now - 12,
                faults: ["broken/campaign.yaml:3:1: error: x", "and 2 more"]
            ),
            CampaignOutlook(campaign: "digest", seenAt: Self.now - 12, next: Self.now + 60, heldSince: Self.now - 300),
            CampaignOutlook(campaign: "over", seenAt: Self.now - 12),
            CampaignOutlook(campaign: "personal", seenAt: Self.now - 12, isUnscheduled: true),
            CampaignOutlook(campaign: "soon", seenAt: Self.now - 12, next: Self.now + 60),
        ]
        #expect(
            CampaignOutlookText(outlooks, now: Self.now).text == """
                campaigns, as the run 12 s ago found them
                  broken    broken/campaign.yaml:3:1: error: x
                            and 2 more
                  digest    held since 2026-11-18 11:01:40 UTC; its next time is 2026-11-18 11:07:40 UTC; drumbeat resume digest releases it
                  soon      next 2026-11-18 11:07:40 UTC
                  autumn    next 2026-11-18 13:06:40 UTC
                  personal  no schedule: drumbeat send personal sends it

                """
        )
    }

    @Test func `a missed time, a blocked one and one that was taken say so`() {
        let blocked = CampaignOutlook(
            campaign: "sale",
            seenAt: Self.now,
            next: Self.now + 20,
            blockedBy: "sale@2026-11-18T1000Z"
        )
        let missed = CampaignOutlook(
            campaign: "copy",
            seenAt: Self.now,
            missed: .init(dueAt: Self.now - 40, cause: .unseen)
        )
        var taken = blocked
        (taken.campaign, taken.taken) = (
            "spring", .init(at: Self.now + 20, broadcast: "spring@2026-11-18T1100Z", state: .active)
        )
        var moved = taken
        moved.campaign = "summer"
        moved.taken?.movedTo = Self.now + 3620
        var finished = taken
        finished.campaign = "digest"
        finished.taken?.state = .finished
        var followed = taken
        followed.campaign = "news"
        followed.taken?.state = .cancelled
        followed.taken?.isFollowed = true
        var cancelled = blocked
        (cancelled.campaign, cancelled.taken) = (
            "winter", .init(at: Self.now + 20, broadcast: "winter@2026-11-18T1100Z", state: .cancelled)
        )
        #expect(
            CampaignOutlookText([blocked, missed, taken, moved, finished, followed, cancelled], now: Self.now).text
                == """
                campaigns, as the run 0 ms ago found them
                  sale    nothing is sent at 2026-11-18 11:07 UTC while sale@2026-11-18T1000Z has not ended; \
                drumbeat reschedule sale --at 2026-11-18T11:07 moves what is left of it
                  copy    not sent for 2026-11-18 11:06 UTC: it had passed when drumbeat first saw it; \
                drumbeat send copy sends it now, a later time in the file sends it then
                  digest  2026-11-18 11:07 UTC is taken by spring@2026-11-18T1100Z, which is finished
                  news    2026-11-18 11:07 UTC is taken by spring@2026-11-18T1100Z, which is cancelled
                  spring  2026-11-18 11:07 UTC is being sent now, by spring@2026-11-18T1100Z
                  summer  2026-11-18 11:07 UTC is taken by spring@2026-11-18T1100Z, which is moved to 2026-11-18 12:07 UTC
                  winter  2026-11-18 11:07 UTC is taken by winter@2026-11-18T1100Z, which is cancelled; \
                drumbeat send winter sends the campaign now

                """
        )
    }

    @Test func `what is held says what its release brings`() {
        var held = CampaignOutlook(campaign: "sale", seenAt: Self.now, next: Self.now - 40, heldSince: Self.now - 300)
        let passed = CampaignOutlookText([held], now: Self.now).text
        let told = "its time 2026-11-18 11:06 UTC has passed, and once released it is sent at once: drumbeat cancel"
        #expect(passed.contains(told), "\(passed)")
        held.next = Self.now + 20
        held.taken = .init(at: Self.now + 20, broadcast: "sale@x", state: .finished)
        let taken = CampaignOutlookText([held], now: Self.now).text
        #expect(taken.contains("2026-11-18 11:07 UTC is taken by sale@x, which is finished; drumbeat resume sale"))
    }

    @Test func `of many campaigns the first twenty are shown and the rest is counted`() {
        let outlooks = (0..<25)
            .map { index in
                CampaignOutlook(campaign: "c\(index)", seenAt: Self.now, next: Self.now + Double(index + 1))
            }
        let lines = CampaignOutlookText(outlooks, now: Self.now).text.split(separator: "\n")
        #expect(lines.count == 22)
        #expect(lines.last?.hasSuffix("and 5 more") == true)
    }

    @Test func `before a run has looked, only what is held is shown`() {
        #expect(CampaignOutlookText([], now: Self.now).text.isEmpty)
        let held = CampaignOutlook(campaign: "sale", seenAt: nil, heldSince: Self.now)
        #expect(
            CampaignOutlookText([held], now: Self.now).text
                .hasPrefix("campaigns, before the first run\n  sale  held since")
        )
    }
}

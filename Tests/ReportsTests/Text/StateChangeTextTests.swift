import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

@testable import Reports

struct StateChangeTextTests {
    private func released(_ outlook: ScheduleOutlook?) throws -> String {
        let sale = try Samples.campaign()
        let times = outlook.map {
            CampaignTimes(
                campaign: sale,
                outlook: $0,
                schedule: .at(Samples.due),
                expires: nil,
                catchUp: .run,
                zone: .utc
            )
        }
        return StateChange.released(campaign: sale, times: times).description
    }

    @Test func `a campaign that is released says what is sent next`() throws {
        let due = try released(ScheduleOutlook(due: Samples.due))
        #expect(due == "sale is released; next: with the next run, for 2026-11-25 09:00 UTC")
        #expect(try released(ScheduleOutlook(next: [Samples.due])) == "sale is released; next: 2026-11-25 09:00 UTC")
        let missed = try released(ScheduleOutlook(missed: .init(dueAt: Samples.due, cause: .missed)))
        #expect(missed.hasPrefix("sale is released; next: never: 2026-11-25 09:00 UTC is not sent: it was missed"))
        #expect(try released(nil) == "sale is released; its files cannot be read, see drumbeat check")
    }

    @Test func `whoever got a held message is told of before it is sent again`() throws {
        let held = HeldBroadcast(name: "sale@x", messages: 3)
        let twice = "gets it twice"
        for sentence in [held.sentence, held.notice, held.sentence(.hold), held.sentence(.resend)] {
            #expect(sentence.contains(twice), "\(sentence)")
        }
        #expect(StateChange.freed(broadcast: "sale@x", messages: 3).description.contains(twice))
        let note = MessageNote.restored(copiedAt: nil)
        let record = MessageRecord(row: 1, phone: nil, state: .unknown, detail: note, attempts: 1, cells: [])
        let history = MessageHistory(message: record, claimedAt: nil, attempts: [], statuses: [], decisions: [])
        let explanation = Explanation(of: history, in: try Samples.broadcast(), now: Samples.due)
        #expect(explanation.outlook.contains(twice), "\(explanation.outlook)")
    }

    @Test func `reconciling counts the callbacks that were rejected before`() {
        var summary = ReconcileSummary(held: 3)
        #expect(!summary.sentences.joined().contains("rejected"))
        summary.retaken = 2
        let told = "2 callbacks rejected for their signature before fit the app secret now and were taken in"
        #expect(summary.sentences.contains(told), "\(summary.sentences)")
        #expect(summary.json()["retaken"] == 2)
    }
}

import CampaignCore
import Foundation
import Testing

@testable import Reports

struct ReportAggregateTests {
    @Test(arguments: 1..<40)
    func `all groups add up to the rows`(count: Int) {
        var aggregate = ReportAggregate()
        for record in Sample.rows(count * 13) { aggregate.add(record) }
        let counts = aggregate.counts
        #expect(counts.rows == count * 13)
        #expect(aggregate.skips.total == counts[OutcomeGroup.skipped])
        #expect(aggregate.failures.total == counts[OutcomeGroup.failed])
        #expect(aggregate.unknowns.total == counts[OutcomeGroup.unknown])
        let milestones = aggregate.milestones
        #expect(milestones.read <= milestones.delivered && milestones.delivered <= milestones.sent)
        #expect(milestones.sent <= milestones.accepted)
    }

    @Test func `a read receipt proves the delivery whose callback was lost`() {
        var milestones = Milestones()
        milestones.add(MessageRecord(row: 1, phone: nil, state: .read, readAt: Sample.due, cells: []))
        #expect(milestones == Milestones(accepted: 1, sent: 1, delivered: 1, read: 1))
    }

    @Test func `a message that failed after it was accepted was accepted`() {
        var milestones = Milestones()
        var record = MessageRecord(row: 1, phone: nil, state: .failed, acceptedAt: Sample.due, cells: [])
        record.failedAt = Sample.due
        milestones.add(record)
        #expect(milestones == Milestones(accepted: 1))
    }
}

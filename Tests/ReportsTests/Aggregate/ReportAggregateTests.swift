import CampaignCore
import Foundation
import Testing

@testable import Reports

struct ReportAggregateTests {
    @Test(arguments: 1..<40)
    func `all groups add up to the rows`(count: Int) throws {
        var aggregate = ReportAggregate(try Sample.facts())
        for record in Sample.rows(count * 13) { aggregate.add(record) }
        let counts = aggregate.counts
        #expect(counts.rows == count * 13)
        #expect(aggregate.skips.total == counts[OutcomeGroup.skipped])
        #expect(aggregate.failures.total == counts[OutcomeGroup.failed])
        #expect(aggregate.unknowns.total == counts[OutcomeGroup.unknown])
        #expect(counts.sent == counts[OutcomeGroup.sent] && counts.failed == counts[OutcomeGroup.failed])
        #expect(counts.read <= counts.delivered && counts.delivered <= counts.sent)
        let countries = aggregate.figures.countries.parts.values
        #expect(countries.reduce(0) { $0 + $1.rows } == counts.rows)
        #expect(countries.reduce(0) { $0 + $1.delivered } == counts.delivered)
    }
}

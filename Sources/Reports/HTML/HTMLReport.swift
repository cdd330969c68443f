package import CampaignCore
import Mustache

/// The report as one HTML page: no script, nothing from elsewhere, of a size
/// that does not depend on the number of rows.
package struct HTMLReport: RowReport, Sendable {
    private let facts: ReportFacts
    private let template: MustacheTemplate
    private var aggregate: ReportAggregate

    package init(_ facts: ReportFacts) throws {
        self.facts = facts
        aggregate = ReportAggregate(facts)
        ReportMarkup.registration
        template = try MustacheTemplate(string: htmlTemplate)
    }

    package mutating func begin(to bytes: inout [UInt8]) {}

    package mutating func add(_ record: MessageRecord, to bytes: inout [UInt8]) {
        aggregate.add(record)
    }

    package mutating func end(to bytes: inout [UInt8]) {
        let page = HTMLPage(facts, aggregate)
        bytes.append(template.render(page))
    }
}

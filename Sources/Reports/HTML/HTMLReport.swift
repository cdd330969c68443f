package import CampaignCore
package import Foundation
import Mustache

/// The report as one HTML page: no script, nothing from elsewhere, of a size
/// that does not depend on the number of rows.
package struct HTMLReport: RowReport, Sendable {
    private let broadcast: Broadcast
    private let writtenAt: Date
    private let withheld: WithheldCounts?
    private let template: MustacheTemplate
    private var aggregate = ReportAggregate()

    package init(of broadcast: Broadcast, writtenAt: Date, withheld: WithheldCounts? = nil) throws {
        self.broadcast = broadcast
        self.writtenAt = writtenAt
        self.withheld = withheld
        ReportMarkup.registration
        template = try MustacheTemplate(string: htmlTemplate)
    }

    package mutating func begin(to bytes: inout [UInt8]) {}

    package mutating func add(_ record: MessageRecord, to bytes: inout [UInt8]) {
        aggregate.add(record)
    }

    package mutating func end(to bytes: inout [UInt8]) {
        let page = HTMLPage(broadcast, aggregate, writtenAt: writtenAt, withheld: withheld)
        bytes.append(template.render(page))
    }
}

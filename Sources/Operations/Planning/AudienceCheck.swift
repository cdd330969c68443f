package import CampaignCore
package import Formats
import Foundation
import PhoneNumbers
import Reports
import Storage
import Workspace

/// What an audience comes to: how many rows would be sent, and what is wrong with the others.
package struct AudienceCheck: Sendable {
    package var campaign: CampaignID
    package var counts = BroadcastCounts()
    /// The first faults, with their places.
    package var diagnostics: [Diagnostic] = []
    /// Faulty rows beyond those.
    package var unshown = 0
}

extension AudienceCheck {
    /// Plans a campaign into a ledger that is thrown away: exactly what a run
    /// would do, in constant memory, and nothing of it stays.
    ///
    /// Blocks: call it off the cooperative pool.
    init(_ campaign: CampaignDefinition, _ definition: BroadcastDefinition, rowLimit: Int) throws {
        self.init(campaign: campaign.id)
        let scratch = try ScratchLedger()
        let broadcast = try scratch.plan(campaign, definition)
        var faults: [Int32: MessageRecord] = [:]
        var gated = 0
        try scratch.ledger.reportRows(of: broadcast.id) { record in
            counts.states[record.state, default: 0] += 1
            if definition.category == .marketing, record.state == .waiting, let phone = record.phone,
                MarketingGate.isClosed(to: phone)
            {
                gated += 1
            }
            guard let reason = record.reason else { return }
            counts.skips[reason, default: 0] += 1
            if faults.count < rowLimit { faults[record.row] = record } else { unshown += 1 }
        }
        try locate(faults, in: campaign, definition)
        guard gated > 0 else { return }
        let location = SourceLocation(file: campaign.audience.shownAs)
        diagnostics.append(Diagnostic(.warning, at: location, MarketingGate.warning(of: gated)))
    }

    /// How many warnings about the form of rows are shown.
    private static let warningLimit = 20

    /// Reads the audience once more for the lines of the rows to be shown.
    private mutating func locate(
        _ faults: [Int32: MessageRecord],
        in campaign: CampaignDefinition,
        _ definition: BroadcastDefinition
    ) throws {
        let audience = campaign.audience
        guard let phones = PhoneNumberReader(defaultRegion: audience.defaultRegion) else { return }
        let planner = RowPlanner(definition: definition, phoneReader: phones)
        var warningsLeft = Self.warningLimit
        func warn(_ diagnostic: Diagnostic) {
            guard warningsLeft > 0 else { return }
            warningsLeft -= 1
            diagnostics.append(diagnostic)
        }
        // Those of the rows are shown as the rows are; here is what a row still sends.
        try AudienceFile(audience)
            .rows(report: warn) { record, row in
                let location = SourceLocation(file: audience.shownAs, line: record.line)
                if let fault = faults[row], let reason = fault.reason {
                    let message = "row \(row) is skipped (\(reason.rawValue)): \(fault.detail?.sentence ?? "")"
                    diagnostics.append(Diagnostic(.warning, at: location, message))
                } else if let doubt = planner.doubt(about: record) {
                    let fix = "remove it if the address has one"
                    warn(Diagnostic(.warning, at: location, "row \(row): \(doubt)", fix: fix))
                } else if (try? phones.read(record[definition.phoneColumn]))?.isLongerThanKnown == true,
                    definition.filter?.matches(record) ?? true
                {
                    let doubt = "row \(row): the number is longer than any known of its country"
                    warn(Diagnostic(.warning, at: location, doubt, fix: "check it"))
                }
            }
    }
}

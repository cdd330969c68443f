import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

/// Looks for what a ledger that is lost may have sent: what reports tell of and the ledger does not know.
struct LostSearch: Sendable {
    let layout: WorkspaceLayout

    init(_ layout: WorkspaceLayout) {
        self.layout = layout
    }

    /// - Parameters:
    ///   - campaign: which one.
    ///   - ledger: nil if there is none, which knows of nothing.
    /// - Returns: what may have been sent of the campaign; nil for nothing.
    /// - Throws: `StorageError`.
    func lost(of campaign: CampaignID, in ledger: (any LedgerQueries)?) throws -> LostSending? {
        let reported = folder(of: campaign).broadcasts
        if let ledger { return try ledger.lostSending(of: campaign, reported: reported) }
        return reported.isEmpty ? nil : LostSending(campaign: campaign, reports: reported.sorted())
    }

    func folder(of campaign: CampaignID) -> ReportFolder {
        ReportFolder(layout.reports(campaign.description), of: campaign)
    }

    /// The path of a report as messages name it.
    func shown(_ file: String, of campaign: CampaignID) -> String {
        "\(campaign)/\(WorkspaceLayout.reportsName)/\(file)"
    }
}

extension LostSending {
    /// The report of a broadcast that may have been sent in the place of one that is due.
    ///
    /// - Parameters:
    ///   - dueAt: the time that is due, one of the schedule's.
    ///   - schedule: the campaign's.
    /// - Returns: nil if none was.
    func report(inPlaceOf dueAt: Date, _ schedule: Schedule?) -> String? {
        switch schedule {
        case nil: nil
        // The one time of the campaign may be done, whatever time the report has in its name.
        case .at: reports.last
        case .every?: reports.last { schedule?.isInPlace(of: dueAt, Broadcast.time(in: $0)) ?? false }
        }
    }
}

extension Schedule {
    /// Whether a time is none of the schedule's and lies before one of these, after the one before that.
    fileprivate func isInPlace(of dueAt: Date, _ time: Date?) -> Bool {
        guard let time else { return false }
        return has(time) ? time == dueAt : next(after: time).first == dueAt
    }
}

extension OpenWorkspace {
    /// What a ledger that is lost may have sent of a campaign; nil for nothing.
    ///
    /// - Throws: `StorageError`.
    func lostSending(of campaign: CampaignID) async throws -> LostSending? {
        try await blocking { [layout, ledger] in try LostSearch(layout).lost(of: campaign, in: ledger) }
    }

    /// What a ledger that is lost may have sent of the workspace's campaigns, by their names.
    ///
    /// - Throws: `StorageError`.
    func lostSendings() async throws -> [LostSending] {
        try await blocking { [layout, ledger] in
            let search = LostSearch(layout)
            return try WorkspaceReader(root: layout.root).campaignNames.sorted().compactMap(CampaignID.init)
                .compactMap { try search.lost(of: $0, in: ledger) }
        }
    }
}

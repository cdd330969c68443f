import CampaignCore
import Foundation
import Reports
import Workspace

/// Where the reports of a broadcast belong: in the folder of its campaign, also after that was renamed.
struct ReportPlace {
    let layout: WorkspaceLayout

    /// - Returns: the name of the folder in the workspace; nil if the campaign's is gone, and no other campaign's has files
    ///   of the broadcast.
    func folder(of broadcast: Broadcast) -> String? {
        let campaign = broadcast.definition.campaign
        let (own, files) = (campaign.description, FileManager.default)
        let folder = layout.campaignFolder(own)
        if files.fileExists(atPath: "\(folder)/\(WorkspaceLayout.campaignName)") { return own }
        let names = WorkspaceReader(root: layout.root).campaignNames
        if names.contains(own) { return own }
        let renamed = names.first {
            ReportFolder(layout.reports($0), of: campaign).file(on: broadcast.name) != nil
        }
        return renamed ?? (files.fileExists(atPath: folder) ? own : nil)
    }
}

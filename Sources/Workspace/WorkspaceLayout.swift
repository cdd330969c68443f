import CampaignCore
import Foundation

/// Where things lie in a workspace.
package struct WorkspaceLayout: Hashable, Sendable {
    /// The workspace's own folder, as it was given.
    package let root: String

    package init(root: String) {
        self.root = root
    }

    package static let settingsName = "drumbeat.yaml"
    package static let campaignName = "campaign.yaml"
    package static let templatesName = "templates"
    /// Pictures, videos and documents: of the workspace, and of each campaign.
    package static let mediaName = "media"
    /// The reports of each campaign.
    package static let reportsName = "reports"
    /// Where `init` has people keep their secrets.
    package static let secretsName = "secrets"

    package var settings: String { path(Self.settingsName) }
    package var templates: String { path(Self.templatesName) }
    package var media: String { path(Self.mediaName) }
    /// What drumbeat keeps for itself; made with mode 0700.
    package var stateFolder: String { path(".drumbeat") }
    package var ledger: String { path(".drumbeat/ledger.sqlite") }
    /// The token that was fetched last, sealed.
    package var token: String { path(".drumbeat/token") }
    package var callbacks: String { path(".drumbeat/callbacks") }
    package var locks: String { path(".drumbeat/locks") }

    package func campaignFolder(_ name: String) -> String { path(name) }
    package func media(of campaign: String) -> String { path("\(campaign)/\(Self.mediaName)") }
    package func reports(_ campaign: String) -> String { path("\(campaign)/\(Self.reportsName)") }

    /// A path of the workspace.
    package func path(_ relative: String) -> String { Self.path(relative, in: root) }

    /// A path taken against a folder, unless it is absolute.
    static func path(_ path: String, in folder: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/") { return FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst() }
        if folder == "." { return path }
        return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }
}

extension WorkspaceLayout {
    /// The nearest folder above the root that is a workspace, as a path to name it by; nil if there is none.
    var workspaceAround: String? {
        var folder = URL(filePath: AllowedFolders.resolved(root))
        var relative = ""
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            relative += relative.isEmpty ? ".." : "/.."
            if FileManager.default.fileExists(atPath: folder.appending(path: Self.settingsName).path) {
                return root == "." ? relative : folder.path
            }
        }
        return nil
    }
}

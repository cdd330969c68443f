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
    /// Where `init` has people keep their secrets.
    package static let secretsName = "secrets"

    package var settings: String { path(Self.settingsName) }
    package var templates: String { path(Self.templatesName) }
    /// What drumbeat keeps for itself; made with mode 0700.
    package var stateFolder: String { path(".drumbeat") }
    package var ledger: String { path(".drumbeat/ledger.sqlite") }
    /// The token that was fetched last, sealed.
    package var token: String { path(".drumbeat/token") }
    package var callbacks: String { path(".drumbeat/callbacks") }
    package var locks: String { path(".drumbeat/locks") }

    package func campaignFolder(_ name: String) -> String { path(name) }
    package func reports(_ campaign: String) -> String { path("\(campaign)/reports") }

    /// A path of the workspace.
    package func path(_ relative: String) -> String { Self.path(relative, in: root) }

    /// A path taken against a folder, unless it is absolute.
    static func path(_ path: String, in folder: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/") { return FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst() }
        return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }
}

extension WorkspaceLayout {
    /// The nearest folder above the root that is a workspace, as a path to name it by; nil if there is none.
    var workspaceAround: String? {
        var folder = URL(filePath: root).standardizedFileURL
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

    /// Makes the state folder and its parts where they are missing, and closes to others what is open to them.
    ///
    /// - Throws: `StateFolderFault` if others may have put something into it.
    package func makeStateFolders() throws {
        try Self.make(stateFolder)
        try requireOwn(FileManager.default.attributesOfItem(atPath: stateFolder))
        for folder in [callbacks, locks] { try Self.make(folder) }
        for folder in [stateFolder, locks] { try Self.closeFiles(in: folder) }
    }

    private static func make(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Takes the attributes of the state folder itself, also where it is a link.
    private func requireOwn(_ attributes: [FileAttributeKey: Any]) throws {
        guard attributes[.type] as? FileAttributeType == .typeDirectory else {
            throw StateFolderFault.link(stateFolder)
        }
        let protection = FileProtection(attributes)
        guard !protection.isForeign(to: geteuid()) else { throw StateFolderFault.foreign(stateFolder) }
        guard protection.mode & 0o022 == 0 else {
            throw StateFolderFault.writable(stateFolder, mode: String(protection.mode & 0o777, radix: 8))
        }
        try Self.close(stateFolder, protection, mode: 0o700)
    }

    private static func closeFiles(in folder: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            // Gone by now, as some of SQLite's are when another process ends.
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
                attributes[.type] as? FileAttributeType == .typeRegular
            else { continue }
            try? close(path, FileProtection(attributes), mode: 0o600)
        }
    }

    private static func close(_ path: String, _ protection: FileProtection, mode: Int) throws {
        guard protection.mode & 0o077 != 0 else { return }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}

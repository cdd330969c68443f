import Foundation

/// Where a campaign's files may lie: in the workspace, and in the folders that `drumbeat.yaml` allows.
///
/// Who writes a campaign need not be who runs drumbeat, and must not get to see
/// what only drumbeat's user may read.
package struct AllowedFolders: Hashable, Sendable {
    private let folders: [String]
    /// Those that `drumbeat.yaml` allows.
    private let beside: [String]
    /// What drumbeat keeps for itself is no campaign's file.
    private let stateFolder: String

    /// The workspace, and the folders beside it.
    package init(_ layout: WorkspaceLayout, folders: [String] = []) {
        beside = folders.map(Self.resolved)
        self.folders = [Self.resolved(layout.root)] + beside
        stateFolder = Self.resolved(layout.stateFolder)
    }

    private init(folders: [String], beside: [String], stateFolder: String) {
        self.folders = folders.map(Self.resolved) + beside
        (self.beside, self.stateFolder) = (beside, stateFolder)
    }

    /// Some folders of the workspace in place of all of it, and those beside it.
    func only(_ folders: [String]) -> AllowedFolders {
        AllowedFolders(folders: folders, beside: beside, stateFolder: stateFolder)
    }

    /// Whether a path without links lies in one of them.
    func contain(_ path: String) -> Bool {
        folders.contains { Self.holds($0, path) } && !Self.holds(stateFolder, path)
    }

    private static func holds(_ folder: String, _ path: String) -> Bool {
        path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }

    /// A folder's path without links.
    ///
    /// The `..` of a relative path is taken by the kernel's rules: Foundation drops it, and forgets that what stands
    /// before it may be a link.
    static func resolved(_ folder: String) -> String {
        let path = folder.hasPrefix("/") ? folder : "\(FileManager.default.currentDirectoryPath)/\(folder)"
        return URL(filePath: path).resolvingSymlinksInPath().path
    }
}

import Foundation

extension WorkspaceLayout {
    /// The name of a campaign that a person may have written as the path of its folder, as a shell completes it.
    ///
    /// - Parameter text: a name, or a path taken against the present folder or the workspace.
    /// - Returns: the folder's name if the path leads to a folder of the workspace, else the text without slashes at its
    ///   end.
    package func name(ofCampaign text: String) -> String {
        var name = text
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        guard text.contains("/") || name == "." || name == ".." else { return name }
        let home = AllowedFolders.resolved(root)
        for path in [name, path(name)] {
            let folder = Self.folder(path)
            let isFolder = FileManager.default.fileExists(atPath: "\(folder.path)/.")
            guard isFolder, folder.deletingLastPathComponent().path == home else { continue }
            return folder.lastPathComponent
        }
        return name
    }

    /// A folder without links on the way to it; it may be one itself, whose name counts.
    private static func folder(_ path: String) -> URL {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        if last == "." || last == ".." { return URL(filePath: AllowedFolders.resolved(path)) }
        let parent = String(path.dropLast(last.count))
        return URL(filePath: AllowedFolders.resolved(parent.isEmpty ? "." : parent)).appending(path: last)
    }
}

/// Where the files lie that a campaign's messages bring along: below `media/` of the campaign or of the workspace, or
/// in a folder that `drumbeat.yaml` allows.
package struct MediaPlaces: Hashable, Sendable {
    /// In the order in which a name is looked for.
    private let folders: [String]
    private let allowed: AllowedFolders

    /// - Parameters:
    ///   - layout: the workspace.
    ///   - campaign: the name of the campaign's folder.
    ///   - folders: where any file of a campaign may lie.
    package init(_ layout: WorkspaceLayout, campaign: String, _ folders: AllowedFolders) {
        self.folders = [layout.media(of: campaign), layout.media]
        allowed = folders.only(self.folders)
    }

    /// The places of the samples that a definition names: below `media/` beside its file or one folder up, or of the
    /// workspace.
    init(_ layout: WorkspaceLayout, besideFile path: String, _ folders: AllowedFolders) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let beside = [folder, "\(folder)/.."].map { "\($0)/\(WorkspaceLayout.mediaName)" }
        self.folders = beside + [layout.media]
        allowed = folders.only(self.folders)
    }

    /// Opens the file of a name: `media/hero.jpg` and `hero.jpg` are the same.
    ///
    /// - Throws: `FileError`.
    func open(_ name: String) throws(FileError) -> RegularFile {
        for path in paths(of: name) {
            do throws(FileError) {
                return try RegularFile(path, within: allowed)
            } catch .missing {
                continue
            }
        }
        throw .missing(name)
    }

    private func paths(of name: String) -> [String] {
        if name.hasPrefix("/") { return [name] }
        let prefix = "\(WorkspaceLayout.mediaName)/"
        let rest = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
        return folders.map { "\($0)/\(rest)" }
    }
}

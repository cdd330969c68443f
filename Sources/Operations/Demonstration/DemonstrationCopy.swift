import Formats
import CampaignCore
import Foundation
import Workspace

/// A workspace's files, but for its state, its secrets and other hidden ones, in a temporary folder that is this user's alone.
package struct DemonstrationCopy {
    package let path: String
    /// Whether it stays for a person to look at.
    package let isKept: Bool

    /// - Throws: `Failure` with `configuration` if the folder is not a workspace, with `storage` if it cannot be copied.
    package init(of root: String, isKept: Bool) throws {
        // Any other folder may be of any size.
        guard FileManager.default.fileExists(atPath: WorkspaceLayout(root: root).settings) else {
            let name = WorkspaceLayout.settingsName
            throw Failure(.configuration, "there is no \(name) in '\(root)'; name the workspace with -C")
        }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "drumbeat-demo-\(UUID().uuidString.prefix(8))")
        path = folder.path
        self.isKept = isKept
        do {
            try Self.copy(URL(filePath: root), to: folder)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw Failure(.storage, "cannot copy '\(root)' to '\(path)': \(error.cause)")
        }
    }

    /// Copies contents alone, as the owner of a file may be another user.
    private static func copy(_ root: URL, to folder: URL) throws {
        let files = FileManager.default
        let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        try files.createDirectory(at: folder, withIntermediateDirectories: false, attributes: owner)
        let visible = try files.contentsOfDirectory(atPath: root.path)
            .filter { !$0.hasPrefix(".") && $0 != WorkspaceLayout.secretsName }
        for path in visible.flatMap({ [$0] + paths(below: $0, in: root) }) {
            let source = root.appending(path: path).resolvingSymlinksInPath()
            switch try files.attributesOfItem(atPath: source.path)[.type] as? FileAttributeType {
            case .typeDirectory?:
                try files.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
            case .typeRegular?: try Data(contentsOf: source).write(to: folder.appending(path: path))
            default: continue
            }
        }
    }

    /// None below what is not a folder.
    private static func paths(below name: String, in root: URL) -> [String] {
        let paths = try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: name).path)
        return (paths ?? []).map { "\(name)/\($0)" }
    }

    /// Removes it, unless it is kept.
    package func close() {
        if !isKept { try? FileManager.default.removeItem(atPath: path) }
    }
}

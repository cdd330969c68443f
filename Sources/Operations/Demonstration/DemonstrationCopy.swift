import Formats
import CampaignCore
import Foundation
import Workspace

/// A workspace's files, but for its state, its secrets, its reports and other hidden ones, in a temporary folder that is
/// this user's alone.
///
/// Reports would tell of sendings that the copy's ledger does not know.
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
            if let failure = error as? Failure { throw failure }
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
        let layout = WorkspaceLayout(root: root.path)
        for name in visible { try copy(name, from: layout, to: folder) }
    }

    /// Copies a file, or a folder with all that is in it but links to folders, which might lead round in circles.
    ///
    /// What this user may not read ends it.
    private static func copy(_ path: String, from layout: WorkspaceLayout, to folder: URL) throws {
        guard !isReport(path, layout) else { return }
        let files = FileManager.default
        let place = URL(filePath: layout.path(path))
        let source = place.resolvingSymlinksInPath()
        do {
            switch try files.attributesOfItem(atPath: source.path)[.type] as? FileAttributeType {
            case .typeDirectory?:
                try files.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
                guard try files.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType == .typeDirectory
                else { return }
                for name in try files.contentsOfDirectory(atPath: source.path) {
                    try copy("\(path)/\(name)", from: layout, to: folder)
                }
            case .typeRegular?: try Data(contentsOf: source).write(to: folder.appending(path: path))
            default: break
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.storage, "cannot read '\(source.path)': \(error.cause)")
        }
    }

    private static func isReport(_ path: String, _ layout: WorkspaceLayout) -> Bool {
        let names = path.split(separator: "/", maxSplits: 2)
        guard names.count > 1, names[1] == WorkspaceLayout.reportsName else { return false }
        return FileManager.default.fileExists(atPath: layout.path("\(names[0])/\(WorkspaceLayout.campaignName)"))
    }

    /// Removes it, unless it is kept.
    package func close() {
        if !isKept { try? FileManager.default.removeItem(atPath: path) }
    }
}

package import Foundation

/// A first workspace that passes `check`: what `init` writes.
package struct WorkspaceScaffold: Sendable {
    package struct File: Hashable, Sendable {
        /// Relative to the workspace.
        package var path: String
        package var content: String
    }

    package let files: [File]

    /// - Parameter now: the campaign is scheduled a week later, at ten in the morning.
    package init(now: Date) {
        files = [
            File(path: "drumbeat.yaml", content: Self.settings),
            File(path: "welcome/campaign.yaml", content: Self.campaign(at: Self.time(after: now))),
            File(path: "welcome/audience.csv", content: Self.audience),
            File(path: "welcome/template.json", content: Self.template),
            File(path: ".gitignore", content: ".drumbeat/\nreports/\nsecrets/\n"),
        ]
    }

    /// Writes the files, making the folder where it is missing, and an empty one for the secrets.
    ///
    /// - Throws: `WorkspaceScaffoldError` if one of the files is there already; then none is written.
    package func write(to root: String) throws {
        let layout = WorkspaceLayout(root: root)
        if let workspace = layout.workspaceAround { throw WorkspaceScaffoldError.nested(root, in: workspace) }
        if let file = files.first(where: { FileManager.default.fileExists(atPath: layout.path($0.path)) }) {
            throw WorkspaceScaffoldError.exists(layout.path(file.path))
        }
        try FileManager.default.createDirectory(
            atPath: layout.path(WorkspaceLayout.secretsName),
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        for file in files {
            let url = URL(filePath: layout.path(file.path))
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(file.content.utf8).write(to: url, options: .withoutOverwriting)
        }
    }

    private static func time(after now: Date) -> String {
        let day = now.addingTimeInterval(7 * 86_400).formatted(.iso8601.year().month().day())
        return "\(day)T10:00"
    }
}

package enum WorkspaceScaffoldError: Error, Hashable, CustomStringConvertible {
    case exists(String)
    case nested(String, in: String)

    package var description: String {
        switch self {
        case .exists(let path): "there is a file '\(path)' already; choose another folder"
        case .nested(let folder, let workspace):
            "'\(folder)' lies within the workspace '\(workspace)'; choose a folder outside, or work with -C \(workspace)"
        }
    }
}

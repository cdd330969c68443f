import Foundation

/// A workspace's files, but for its state, in a temporary folder that is this user's alone.
struct DemonstrationCopy {
    let path: String
    /// Whether it stays for a person to look at.
    let isKept: Bool

    /// - Throws: `Failure` with `storage` where the workspace cannot be copied.
    init(of root: String, isKept: Bool) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "drumbeat-demo-\(UUID().uuidString.prefix(8))")
        path = folder.path
        self.isKept = isKept
        do {
            try Self.copy(URL(filePath: root), to: folder)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw Failure(.storage, "cannot copy '\(root)' to '\(path)': \(error.localizedDescription)")
        }
    }

    /// Copies contents alone, as the owner of a file may be another user.
    private static func copy(_ root: URL, to folder: URL) throws {
        let files = FileManager.default
        let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        try files.createDirectory(at: folder, withIntermediateDirectories: false, attributes: owner)
        for path in try files.subpathsOfDirectory(atPath: root.path)
        where path.split(separator: "/").first != ".drumbeat" {
            let source = root.appending(path: path).resolvingSymlinksInPath()
            switch try files.attributesOfItem(atPath: source.path)[.type] as? FileAttributeType {
            case .typeDirectory?:
                try files.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
            case .typeRegular?: try Data(contentsOf: source).write(to: folder.appending(path: path))
            default: continue
            }
        }
    }

    /// Removes it, unless it is kept.
    func close() {
        if !isKept { try? FileManager.default.removeItem(atPath: path) }
    }
}

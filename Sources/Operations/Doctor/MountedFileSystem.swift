import Foundation

/// The kind of file system that a path lies on.
struct MountedFileSystem: Hashable, Sendable {
    /// The kernel's name of the kind, such as `ext4`.
    let kind: String
    /// Where it is mounted.
    let place: String

    /// Nil if the system does not tell.
    init?(of path: String) {
        guard let table = try? String(contentsOf: URL(filePath: "/proc/self/mountinfo"), encoding: .utf8) else {
            return nil
        }
        self.init(of: URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path, in: table)
    }

    /// - Parameters:
    ///   - path: absolute, without links.
    ///   - table: as `proc(5)` describes `mountinfo`.
    init?(of path: String, in table: String) {
        // Of mounts at one place the last one covers the others.
        let mounts = table.split(separator: "\n").compactMap(Self.init(line:))
        let over = mounts.filter { $0.place == "/" || path == $0.place || path.hasPrefix("\($0.place)/") }
        let longest = over.map(\.place.utf8.count).max()
        guard let found = over.last(where: { $0.place.utf8.count == longest }) else { return nil }
        self = found
    }

    /// The place is the fifth field, the kind the first one behind a dash.
    private init?(line: Substring) {
        let fields = line.split(separator: " ")
        guard fields.count > 6, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else { return nil }
        kind = String(fields[dash + 1])
        place = Self.unescaped(fields[4])
    }

    /// A space, a tab, a line end and a backslash are written as octal numbers.
    private static func unescaped(_ text: Substring) -> String {
        [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
            .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }

    /// Whether other machines may write to it at the same time, or its locks and file numbers cannot be relied on.
    var isOfNetwork: Bool {
        Self.networkKinds.contains(kind) || kind.hasPrefix("fuse.") && kind != "fuse.fuse-overlayfs"
    }

    private static let networkKinds: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "lustre", "gpfs", "beegfs", "orangefs", "glusterfs",
        "9p",
        "fuse", "virtiofs", "ncpfs", "coda", "vboxsf",
    ]
}

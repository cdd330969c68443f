package import Foundation

/// Public sample data, which lies outside the repository; tests that need it are skipped if it is missing.
package enum Corpora {
    /// One of its folders, below the folder that `DRUMBEAT_CORPORA` names; nil if there is none.
    ///
    /// A relative path begins at the repository.
    package static func folder(_ name: String) -> URL? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let named = ProcessInfo.processInfo.environment["DRUMBEAT_CORPORA"]
        let corpora = named.map { URL(filePath: $0, relativeTo: root) }
        guard let folder = corpora?.appending(path: name).standardized else { return nil }
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}

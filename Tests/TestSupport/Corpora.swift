package import Foundation

/// Public sample data, which lies outside the repository; tests that need it are skipped if it is missing.
package enum Corpora {
    /// One of its folders: below the folder that `DRUMBEAT_CORPORA` names, else beside the checkout.
    package static func folder(_ name: String) -> URL? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let named = ProcessInfo.processInfo.environment["DRUMBEAT_CORPORA"].map { URL(filePath: $0, relativeTo: root) }
        let folder = (named ?? root.appending(path: "../shared/corpora")).appending(path: name).standardized
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}

import Foundation

/// Lets those who look after a campaign read its reports: the group of its folder, and nobody else.
enum ReportAccess {
    /// Makes a reports folder unless there is one.
    static func makeFolder(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        share(path, mode: 0o750, withGroupOf: URL(filePath: path).deletingLastPathComponent().path)
    }

    /// Gives a file or folder a mode and the group of another.
    ///
    /// Where this user is not in that group it keeps its own, and the report is written all the same.
    static func share(_ path: String, mode: Int, withGroupOf folder: String) {
        let files = FileManager.default
        if let group = try? files.attributesOfItem(atPath: folder)[.groupOwnerAccountID] {
            try? files.setAttributes([.groupOwnerAccountID: group], ofItemAtPath: path)
        }
        try? files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}

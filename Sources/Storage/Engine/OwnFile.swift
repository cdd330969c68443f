import Foundation

/// A file that its owner alone may read.
enum OwnFile {
    /// Makes an empty file unless there is one.
    static func make(_ path: String) throws {
        do {
            try Data().write(to: URL(filePath: path), options: .withoutOverwriting)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch CocoaError.fileWriteFileExists {
            // As it is, or as another process has just made it.
        }
    }
}

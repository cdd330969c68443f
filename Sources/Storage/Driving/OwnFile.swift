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

    /// Gives a file another name, in place of the file that has it; whoever opens the name sees one of the two.
    ///
    /// - Throws: `POSIXError`.
    static func rename(_ path: String, to other: String) throws {
        // Foundation has no replacing rename: `moveItem` refuses to replace.
        guard unsafe Foundation.rename(path, other) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    /// Waits until a file's content, or the names in a folder, would survive a power cut.
    static func synchronize(_ path: String) throws {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        try file.synchronize()
    }
}

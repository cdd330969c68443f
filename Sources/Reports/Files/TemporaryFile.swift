import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file under a passing name beside the one that it will replace.
///
/// Whoever opens the final name sees the old content or the new, never a
/// part. Removed again unless it was put in place.
struct TemporaryFile: ~Copyable {
    let path: String
    private let finalPath: String
    let handle: FileHandle

    /// Creates the file beside the one to replace, or to make, whose folder must exist.
    init(replacing finalPath: String) throws {
        let final = URL(filePath: finalPath)
        let folder = final.deletingLastPathComponent()
        let name = Self.prefix(of: final.lastPathComponent) + UUID().uuidString + Self.suffix
        path = folder.appending(path: name).path
        self.finalPath = final.path
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        ReportAccess.share(path, mode: 0o640, withGroupOf: folder.path)
    }

    /// Makes sure that the content is on the disk; it still has its passing name then.
    func seal() throws {
        try handle.synchronize()
    }

    /// Gives the file its final name.
    consuming func putInPlace() throws {
        // Foundation has no replacing rename: `moveItem` refuses to replace, and on
        // Linux `replaceItemAt` moves the old file over the new one.
        guard unsafe rename(path, finalPath) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    deinit {
        try? handle.close()
        // After `putInPlace` nothing has this name any more.
        try? FileManager.default.removeItem(atPath: path)
    }
}

extension TemporaryFile {
    /// Removes what killed processes left of a file.
    ///
    /// Only what was last written to before a certain time: a younger one may be in use.
    static func removeLeftovers(of finalPath: String, from earlier: Date) {
        let final = URL(filePath: finalPath)
        let folder = final.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(prefix(of: final.lastPathComponent)) && name.hasSuffix(suffix) {
            let path = folder.appending(path: name).path
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            guard let written = attributes?[.modificationDate] as? Date, written < earlier else { continue }
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    private static func prefix(of name: String) -> String { ".\(name)." }
    private static let suffix = ".tmp"
}

import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that only grows, by whole lines.
///
/// Opened again for each append: a file that was moved away meanwhile, as log
/// rotation does, is begun again and not written to unseen.
struct AppendFile {
    private static let lineEnd = [UInt8(ascii: "\n")]

    let path: String

    private var url: URL { URL(fileURLWithPath: path) }

    /// Appends lines with one write; they are on the disk when this returns.
    ///
    /// A last line that a crash or a full disk has torn is ended first, so
    /// that it spoils none but itself.
    ///
    /// - Parameter lines: whole lines with their line ends.
    /// - Returns: the size of the file after it, or more where another writer was as quick.
    /// - Throws: `CallbackError.cannotWrite`; some of the lines may be in the file then.
    @discardableResult
    func append(_ lines: [UInt8]) throws -> Int64 {
        do {
            let file = try open()
            defer { try? file.close() }
            if try isTorn(file) { try file.write(contentsOf: Self.lineEnd) }
            try file.write(contentsOf: lines)
            try file.synchronize()
            return Int64(try file.offset())
        } catch {
            throw CallbackError.cannotWrite(path: path, cause: error)
        }
    }

    /// Ends a last line that was torn; whoever reads the file rejects it then, and goes on.
    ///
    /// - Returns: whether there was one.
    func endTornLine() throws -> Bool {
        let file = try open()
        defer { try? file.close() }
        guard try isTorn(file) else { return false }
        try file.write(contentsOf: Self.lineEnd)
        try file.synchronize()
        return true
    }

    /// Opens the file so that the kernel puts every write at its end, whoever else writes.
    private func open() throws -> FileHandle {
        if !FileManager.default.fileExists(atPath: path) { try create() }
        let file = try FileHandle(forUpdating: url)
        guard fcntl(file.fileDescriptor, F_SETFL, O_APPEND) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        return file
    }

    private func create() throws {
        try Self.createFolder(url.deletingLastPathComponent().path, withParents: false)
        do {
            try Data().write(to: url, options: .withoutOverwriting)
        } catch CocoaError.fileWriteFileExists {
            return  // Another process was faster.
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        // The name must be as durable as the lines.
        try LogFolder(path: url.deletingLastPathComponent().path).synchronize()
    }

    /// Creates a folder that this user alone can enter, or leaves the one that is there.
    static func createFolder(_ path: String, withParents: Bool) throws {
        if FileManager.default.fileExists(atPath: path) { return }
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: withParents,
            attributes: [.posixPermissions: 0o700]
        )
    }

    private func isTorn(_ file: FileHandle) throws -> Bool {
        let end = try file.seekToEnd()
        guard end > 0 else { return false }
        try file.seek(toOffset: end - 1)
        return try file.read(upToCount: 1)?.first != UInt8(ascii: "\n")
    }
}

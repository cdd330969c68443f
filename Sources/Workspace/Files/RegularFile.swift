import Formats
import CampaignCore
import Foundation
import SystemPackage

/// A regular file that is open for reading.
///
/// What it is and where it lies is asked of the open descriptor: between a look
/// at a path and the opening somebody could put another file there.
struct RegularFile: Sendable {
    private let path: String
    private let handle: FileHandle
    /// Who may read and change it.
    let protection: FileProtection
    /// In bytes, when it was opened.
    let size: Int

    /// Opens the file without waiting, as opening a named pipe would.
    ///
    /// It must lie in one of the folders after links are resolved; nil allows any place.
    init(_ path: String, within folders: AllowedFolders? = nil) throws(FileError) {
        self.path = path
        let descriptor = try Self.open(path)
        handle = FileHandle(fileDescriptor: descriptor.rawValue, closeOnDealloc: true)
        let status: Stat
        do {
            status = try Stat(descriptor)
        } catch {
            throw .unreadable(path, cause: "\(error)")
        }
        guard status.type != .directory else { throw .folder(path) }
        guard status.type == .regular else { throw .notRegular(path) }
        size = Int(clamping: status.size)
        protection = FileProtection(mode: Int(status.permissions.rawValue), owner: status.userID.rawValue)
        if let folders, !folders.contain(resolvedPath) { throw .outside(path) }
    }

    private static func open(_ path: String) throws(FileError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
        } catch Errno.noSuchFileOrDirectory, Errno.notDirectory {
            throw .missing(path)
        } catch Errno.permissionDenied, Errno.notPermitted {
            throw .forbidden(path)
        } catch Errno.noSuchAddressOrDevice {
            // A socket.
            throw .notRegular(path)
        } catch {
            throw .unreadable(path, cause: "\(error)")
        }
    }

    /// Where the open file lies, as the kernel tells it; without `/proc` where the path leads.
    var resolvedPath: String {
        let opened = "/proc/self/fd/\(handle.fileDescriptor)"
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: opened)
        return target ?? URL(filePath: path).resolvingSymlinksInPath().path
    }

    /// The next bytes, none at the end.
    func read(_ count: Int) throws(FileError) -> Data {
        do {
            return try handle.read(upToCount: count) ?? Data()
        } catch {
            throw .unreadable(path, cause: error.cause)
        }
    }

    /// So many bytes from an offset; fewer at the end.
    func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8] {
        do {
            try handle.seek(toOffset: UInt64(clamping: offset))
            return [UInt8](try handle.read(upToCount: count) ?? Data())
        } catch {
            throw .unreadable(path, cause: error.cause)
        }
    }

    /// Everything from here to the end, unless there are more bytes than the limit.
    func contents(limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let next = try read(limit + 1 - bytes.count)
            bytes += next
            guard bytes.count <= limit else { throw .tooLarge(path, limit: limit) }
            if next.isEmpty { return bytes }
        }
    }
}

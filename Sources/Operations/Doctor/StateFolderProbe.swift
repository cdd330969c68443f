import CampaignCore
import Foundation
import SystemPackage
import Workspace

/// Whether the folder of the state can be written: without that nothing is sent.
struct StateFolderProbe {
    let layout: WorkspaceLayout
    /// How a file with some bytes is written into a folder; the system's way unless a test stands in for it.
    var write: (_ folder: String) throws -> Void = Self.writeAndRemove

    private static let subject = "files"

    /// What keeps it from being written; nil if nothing does.
    var finding: Finding? {
        let (files, folder) = (FileManager.default, layout.stateFolder)
        let exists = files.fileExists(atPath: folder)
        do {
            try write(exists ? folder : layout.root)
        } catch {
            let place = exists ? folder : layout.root
            let text = "'\(place)' cannot be written: \(Self.words(error)), so that nothing can be sent or kept"
            return .bad(Self.subject, text, fix: fix(error, exists: exists), .storage)
        }
        for path in [folder, layout.callbacks, layout.locks, layout.ledger] {
            guard let attributes = try? files.attributesOfItem(atPath: path),
                let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue, mode & 0o200 == 0
            else { continue }
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            let text = "the owner of '\(path)' may not write to it (mode \(String(mode & 0o777, radix: 8)))"
            return .bad(Self.subject, text, fix: "run chmod \(isFolder ? "700" : "600") \(path)", .storage)
        }
        return nil
    }

    private func fix(_ error: any Error, exists: Bool) -> String {
        switch error as? Errno {
        case .readOnlyFileSystem?: "mount the file system for writing, or move the workspace"
        case .noSpace?, .diskQuotaExceeded?: "free disk space, or move the workspace"
        case .permissionDenied?, .notPermitted?:
            exists
                ? "run chmod 700 \(layout.stateFolder), as the user that owns it"
                : "run drumbeat as the user that owns '\(layout.root)', and let that user write there"
        default: "let the user that sends write there"
        }
    }

    private static func words(_ error: any Error) -> String {
        guard let error = error as? Errno else { return "\(error)" }
        return error.description.lowercased()
    }

    /// Enough to need a block of the disk.
    private static let bytes = [UInt8](repeating: 0, count: 4096)

    private static func writeAndRemove(in folder: String) throws {
        let path = FilePath("\(folder)/.doctor-\(ProcessInfo.processInfo.processIdentifier)")
        let options: FileDescriptor.OpenOptions = [.create, .exclusiveCreate]
        let file = try FileDescriptor.open(path, .writeOnly, options: options, permissions: .ownerReadWrite)
        defer { try? FileManager.default.removeItem(atPath: path.string) }
        try file.closeAfter { _ = try file.writeAll(bytes) }
    }
}

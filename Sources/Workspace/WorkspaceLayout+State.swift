import CampaignCore
import Foundation

extension WorkspaceLayout {
    /// Makes the state folder and its parts where they are missing, and closes to others what is open to them.
    ///
    /// - Parameters:
    ///   - user: who makes it, by the number.
    ///   - isWritable: whether that user may write in a folder.
    /// - Throws: `StateFolderFault` if others may have put something into it, if it is or should be another user's, or if
    ///   it cannot be written.
    package func makeStateFolders(
        for user: UInt32 = geteuid(),
        isWritable: (String) -> Bool = FileManager.default.isWritableFile(atPath:)
    ) throws {
        if let attributes = try? FileManager.default.attributesOfItem(atPath: stateFolder) {
            try requireOwn(attributes, user)
        } else {
            try makeStateFolder(user, isWritable)
        }
        try Self.requireWritable(stateFolder, isWritable)
        for folder in [callbacks, locks] {
            try Self.make(folder)
            try Self.requireWritable(folder, isWritable)
        }
        for folder in [stateFolder, locks] { try Self.closeFiles(in: folder) }
    }

    /// Whether a user may write the state, or make it where there is none; nothing is made or changed.
    ///
    /// What others could have put into it, nobody should write to: then the attempt says why.
    ///
    /// - Parameter user: who asks, by the number.
    /// - Returns: true as well for a folder that makes the attempt fail with a reason of its own.
    package func mayKeepState(for user: UInt32 = geteuid()) -> Bool {
        let files = FileManager.default
        guard let attributes = try? files.attributesOfItem(atPath: stateFolder) else {
            // Whoever makes it is the only one who can use it.
            let owner = (try? files.attributesOfItem(atPath: root)).map { FileOwner($0).number }
            return owner == user && files.isWritableFile(atPath: root)
        }
        guard attributes[.type] as? FileAttributeType == .typeDirectory else { return true }
        // Root could write any of it, and leave files that its owner cannot use.
        if user == 0, dividedState(for: user) != nil { return false }
        return FileProtection(attributes).owner == user && files.isWritableFile(atPath: stateFolder)
            && (!files.fileExists(atPath: ledger) || files.isWritableFile(atPath: ledger))
    }

    /// Looks whether a user may read the state; nothing is made or changed.
    ///
    /// - Throws: `StateFolderFault` if it is another user's, as a whole or in part.
    package func requireReadable(by user: UInt32 = geteuid()) throws {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: stateFolder) else { return }
        try requireFolder(attributes)
        let ledgerAttributes = try? FileManager.default.attributesOfItem(atPath: ledger)
        for attributes in [attributes, ledgerAttributes ?? attributes]
        where ![0, FileProtection(attributes).owner].contains(user) {
            throw dividedState(for: user) ?? StateFolderFault.foreign(stateFolder, owner: FileOwner(attributes))
        }
    }

    /// What root makes here another user could not use: the workspace's owner is to make it.
    private func makeStateFolder(_ user: UInt32, _ isWritable: (String) -> Bool) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: root)
        let owner = attributes.map(FileOwner.init)
        if let owner, user == 0, owner.number != 0 { throw StateFolderFault.takenByRoot(root, owner: owner) }
        if let owner, owner.number == user { try Self.requireWritable(root, isWritable) }
        do {
            try Self.make(stateFolder)
        } catch {
            guard let owner, owner.number != user else { throw error }
            throw StateFolderFault.unmakeable(root, owner: owner)
        }
    }

    private static func requireWritable(_ folder: String, _ isWritable: (String) -> Bool) throws {
        guard !isWritable(folder) else { return }
        let attributes = (try? FileManager.default.attributesOfItem(atPath: folder)) ?? [:]
        let mode = FileProtection(attributes).mode & 0o777
        let isAllowed = mode & 0o200 != 0
        throw StateFolderFault.unwritable(folder, mode: isAllowed ? nil : String(mode, radix: 8))
    }

    private static func make(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Takes the attributes of the state folder itself, also where it is a link.
    private func requireOwn(_ attributes: [FileAttributeKey: Any], _ user: UInt32) throws {
        try requireFolder(attributes)
        if let fault = dividedState(for: user) { throw fault }
        let protection = FileProtection(attributes)
        guard protection.owner == user else {
            throw StateFolderFault.foreign(stateFolder, owner: FileOwner(attributes))
        }
        guard protection.mode & 0o022 == 0 else {
            throw StateFolderFault.writable(stateFolder, mode: String(protection.mode & 0o777, radix: 8))
        }
        try Self.close(stateFolder, protection, mode: 0o700)
    }

    /// Takes the attributes of the state folder itself, also where it is a link.
    private func requireFolder(_ attributes: [FileAttributeKey: Any]) throws {
        switch attributes[.type] as? FileAttributeType {
        case .typeDirectory?: break
        case .typeSymbolicLink?: throw StateFolderFault.link(stateFolder)
        default: throw StateFolderFault.notAFolder(stateFolder)
        }
    }

    private static func closeFiles(in folder: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            // Gone by now, as some of SQLite's are when another process ends.
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
                attributes[.type] as? FileAttributeType == .typeRegular
            else { continue }
            try? close(path, FileProtection(attributes), mode: 0o600)
        }
    }

    private static func close(_ path: String, _ protection: FileProtection, mode: Int) throws {
        guard protection.mode & 0o077 != 0 else { return }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}

import Foundation

extension WorkspaceLayout {
    private struct Part {
        var path: String
        var owner: FileOwner
    }

    /// That the parts of the state belong to several users, or to root in another user's workspace: whoever uses it then
    /// cannot use all of it, or leaves files that the rightful owner cannot use.
    ///
    /// - Parameter user: who asks, by the number.
    /// - Returns: nil if nothing of that is so, as far as this user can see.
    package func dividedState(for user: UInt32 = geteuid()) -> StateFolderFault? {
        let parts = stateParts
        guard let folder = parts.first else { return nil }
        let workspace = Self.owner(of: root).flatMap { $0.isRoot ? nil : $0 }
        let isDivided = parts.contains { $0.owner.number != folder.owner.number }
        // A state that is all root's own is root's to use.
        let isTaken = folder.owner.isRoot && user != 0 && workspace != nil
        guard isDivided || isTaken else { return nil }
        let own = parts.map(\.owner).first { $0.number == user && user != 0 }
        let others = parts.map(\.owner).first { !$0.isRoot }
        guard let rightful = own ?? workspace ?? others,
            let part = parts.first(where: { $0.owner.number != rightful.number })
        else { return nil }
        return .divided(part: part.path, owner: part.owner, folder: stateFolder, rightful: rightful)
    }

    /// What drumbeat makes in the state folder, as far as it is there: the folder itself first.
    private var stateParts: [Part] {
        let beside = ["-wal", "-shm", ".lock", ".mark"].map { ledger + $0 }
        let held = (try? FileManager.default.contentsOfDirectory(atPath: locks)) ?? []
        let files = [ledger] + beside + [token] + held.sorted().map { "\(locks)/\($0)" }
        let paths = [stateFolder, callbacks, locks] + files
        return paths.compactMap { path in Self.owner(of: path).map { Part(path: path, owner: $0) } }
    }

    private static func owner(of path: String) -> FileOwner? {
        (try? FileManager.default.attributesOfItem(atPath: path)).map(FileOwner.init)
    }
}

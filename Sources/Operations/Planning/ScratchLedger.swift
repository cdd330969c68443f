import CampaignCore
import Foundation
import Storage
import Workspace

/// A ledger in a temporary folder, removed with this, or by the next one where a crash has left it.
final class ScratchLedger: Sendable {
    let ledger: Ledger
    private let folder: URL
    private let lock: FileLock

    private static let prefix = "drumbeat-scratch-"
    /// Younger ones may be just about to be locked.
    private static let leftoverAge: TimeInterval = 60

    /// - Parameter parent: where the folder is made.
    /// - Throws: where it cannot be.
    init(in parent: URL = FileManager.default.temporaryDirectory) throws {
        Self.removeLeftovers(in: parent)
        folder = parent.appending(path: Self.prefix + UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        lock = try FileLock(waitingFor: folder.appending(path: "lock").path)
        ledger = try Ledger(path: folder.appending(path: "ledger.sqlite").path, zones: .system)
    }

    /// Removes what killed processes left: it has everybody's number.
    private static func removeLeftovers(in parent: URL) {
        let found = try? FileManager.default.contentsOfDirectory(at: parent, includingPropertiesForKeys: nil)
        for folder in found ?? [] where folder.lastPathComponent.hasPrefix(prefix) {
            // Of a link these are its own, so that nobody leads this astray.
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path)
            guard let attributes, attributes[.type] as? FileAttributeType == .typeDirectory,
                (attributes[.ownerAccountID] as? NSNumber)?.uint32Value == geteuid(),
                let changedAt = attributes[.modificationDate] as? Date, changedAt < Date() - leftoverAge,
                let held = try? FileLock(path: folder.appending(path: "lock").path)
            else { continue }
            try? FileManager.default.removeItem(at: folder)
            _ = consume held
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func plan(_ campaign: CampaignDefinition, _ definition: BroadcastDefinition) throws -> Broadcast {
        let now = Date()
        let draft = BroadcastDraft(
            name: Broadcast.name(of: campaign.id, dueAt: now),
            definition: definition,
            dueAt: now,
            expiresAt: nil,
            plannedAt: now
        )
        let planned = try ledger.plan(draft) { add in
            try BroadcastPlanning.rows(of: campaign.audience, definition, add)
        }
        guard let planned else { throw Failure(.storage, "the temporary ledger cannot be written") }
        return planned
    }
}

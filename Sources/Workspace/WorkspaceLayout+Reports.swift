import Foundation

/// Why the user that sends cannot write the reports of a campaign.
package struct ReportsObstacle: Hashable, Sendable {
    /// The folder that cannot be written.
    package let folder: String

    package var text: String {
        "the reports cannot be written, as the user that sends may not write in '\(ShownPath.normal(folder))'"
    }

    package var fix: String { GroupAdvice.grant("g+w", on: folder) }
}

extension WorkspaceLayout {
    /// Finds out whether the user that sends may write the reports of a campaign; another than that user tells by the
    /// folder's mode.
    ///
    /// - Parameters:
    ///   - campaign: the campaign's folder.
    ///   - user: who asks, by the number.
    ///   - isWritable: whether that user may write in a folder.
    /// - Returns: nil if that user may, or if something else than the folder's mode is in the way.
    package func reportsObstacle(
        _ campaign: String,
        for user: UInt32 = geteuid(),
        isWritable: (String) -> Bool = FileManager.default.isWritableFile(atPath:)
    ) -> ReportsObstacle? {
        let files = FileManager.default
        let folder = [reports(campaign), campaignFolder(campaign)].first { files.fileExists(atPath: $0) }
        let state = (try? files.attributesOfItem(atPath: stateFolder)) ?? (try? files.attributesOfItem(atPath: root))
        guard let folder, let sender = state.map(FileOwner.init), !sender.isRoot,
            let attributes = try? files.attributesOfItem(atPath: folder),
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue,
            FileOwner(attributes).number != sender.number
        else { return nil }
        let isOpen = sender.number == user ? isWritable(folder) : mode & 0o022 != 0
        return isOpen ? nil : ReportsObstacle(folder: folder)
    }
}

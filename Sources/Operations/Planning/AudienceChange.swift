import CampaignCore
import Foundation
import Storage
import Workspace

/// Whether the audience of a campaign is another file by now than the one of which its broadcasts were planned.
///
/// A file that was only touched, or copied with its old time, is known by its content. It is read for that only if its
/// size and time leave a doubt.
struct AudienceChange {
    private let audience: AudienceSettings
    private let bytes: Int
    /// Nil if that is not known.
    private let changedAt: Date?
    /// What the file holds now, once somebody had to know; nil inside if it cannot be read.
    private var digest: String??

    init(of audience: AudienceSettings) {
        self.audience = audience
        (bytes, changedAt) = (audience.size, audience.changedAt)
    }

    /// Whether the file is another one than a plan's.
    ///
    /// Blocks: call it off the cooperative pool.
    mutating func isNews(for plan: FrozenPlan) -> Bool {
        isNews(since: plan.broadcast.plannedAt, plan.audience)
    }

    /// Whether the file is another one than at a planning.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Parameters:
    ///   - plannedAt: when that was.
    ///   - mark: what the file was then; nil if nobody noted it.
    /// - Returns: false if the file system does not say when it was changed.
    mutating func isNews(since plannedAt: Date, _ mark: AudienceMark?) -> Bool {
        guard let changedAt else { return false }
        guard let planned = mark else { return plannedAt < changedAt }
        guard planned.bytes == bytes else { return true }
        // To the millisecond, as the ledger keeps it.
        if abs(planned.changedAt.timeIntervalSince(changedAt)) < 0.001 { return false }
        return content.map { $0 != planned.digest } ?? (plannedAt < changedAt)
    }

    private var content: String? {
        mutating get {
            if let digest { return digest }
            let found = (try? audience.mark())?.digest
            digest = .some(found)
            return found
        }
    }
}

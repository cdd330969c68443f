package import CampaignCore
import Foundation
import Reports
import Storage
package import Workspace

/// What a ledger tells where the settings of its workspace have a fault: how its broadcasts stand and what runs said, but
/// not what the rest of them waits for.
package struct LedgerReading: Sendable {
    let layout: WorkspaceLayout
    var now = Date()

    package init(_ layout: WorkspaceLayout) {
        self.layout = layout
    }

    /// - Returns: how all broadcasts stand; nil if this user may not read the ledger, or if there is none.
    /// - Throws: `StorageError`.
    package func report() async throws -> StatusReport? {
        guard FileManager.default.fileExists(atPath: layout.ledger), (try? layout.requireReadable()) != nil else {
            return nil
        }
        let ledger = try Ledger(reading: layout.ledger, zones: .system)
        let broadcasts = try await ledger.broadcasts()
        var tallies: [BroadcastTally] = []
        for broadcast in broadcasts { tallies.append(try await ledger.tally(of: broadcast)) }
        let now = now
        var overview = StatusReport.Overview(
            tallies: tallies,
            unreadable: try await ledger.unreadableBroadcasts(),
            campaigns: try await ledger.campaignOutlooks()
        ) {
            var statuses: [BroadcastStatus] = []
            for broadcast in broadcasts { statuses.append(try await ledger.status(of: broadcast, now: now)) }
            return statuses
        }
        overview.paused = broadcasts.filter { $0.state == .paused && $0.stateReason != .byHand }
        overview.notices = try await ledger.notices(at: now, besides: WorkspaceReader(root: layout.root).campaignNames)
        return StatusReport(.all(overview), news: [], at: now)
    }
}

extension Ledger {
    /// How a broadcast stands as far as the ledger alone tells.
    fileprivate func status(of broadcast: Broadcast, now: Date) async throws -> BroadcastStatus {
        BroadcastStatus(
            broadcast: broadcast,
            counts: try await counts(of: broadcast.id),
            withheld: try await withheldCounts(of: broadcast.id),
            replies: try await replyCounts(of: broadcast.id),
            held: try await heldCount(of: broadcast.id),
            rest: nil,
            obstacles: [],
            at: now
        )
    }
}

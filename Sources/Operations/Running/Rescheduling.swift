package import CampaignCore
import Formats
import Foundation
import Storage

/// Moving what is left of a broadcast to another time.
package struct Rescheduling: Sendable {
    let workspace: OpenWorkspace
    var now = Date()

    /// What a person writes for the moment itself.
    private static let now = "now"

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// - Parameters:
    ///   - name: a broadcast, or a campaign for its broadcast that has not ended.
    ///   - text: the new time, as in `at`; without a zone it is in the broadcast's own. `now` is the moment itself.
    /// - Returns: what became of the broadcast.
    /// - Throws: `Failure` with `usage` if there is no such broadcast, nothing of it is left, or the time is not one to
    ///   come; `StorageError`.
    package func reschedule(_ name: String, to text: String) async throws -> MovedBroadcast {
        try await workspace.ledger.requireOwnFile()
        let broadcast = try await broadcast(name)
        let start = try time(text, of: broadcast)
        guard let moved = try await workspace.ledger.reschedule(broadcast.id, to: start, now: now) else {
            let state = broadcast.state == .planning ? "being planned; try again in a minute" : broadcast.state.rawValue
            throw Failure(.usage, "\(broadcast.name) is \(state)")
        }
        return MovedBroadcast(
            broadcast: moved,
            progress: try await workspace.ledger.progress(of: moved.id),
            warning: try await workspace.expiryForeseen(of: moved, now: now),
            endsPause: broadcast.state == .paused && moved.state == .active
        )
    }

    private func broadcast(_ name: String) async throws -> Broadcast {
        let ledger = workspace.ledger
        if let broadcast = try await ledger.broadcast(named: name) {
            guard [.planning, .active, .paused].contains(broadcast.state) else {
                throw Failure(.usage, "\(name) is \(broadcast.state.rawValue); nothing of it is left to move")
            }
            return broadcast
        }
        guard let id = CampaignID(name), let found = try await ledger.broadcastsUnderWay(of: id).first,
            let broadcast = try await ledger.broadcast(named: found.name)
        else {
            let remedy = "a campaign that is only scheduled is moved by editing 'at' in \(name)/campaign.yaml"
            throw Failure(.usage, "there is no broadcast '\(name)' that has not ended; \(remedy)")
        }
        return broadcast
    }

    private func time(_ text: String, of broadcast: Broadcast) throws -> Date {
        if text == Self.now { return now }
        let time: LocalInstant?
        do {
            time = try DateTimeText(parsing: text).instant(in: broadcast.zone)
        } catch {
            throw Failure(.usage, "--at: \(error.sentence)")
        }
        guard let start = time?.instant, start > now else {
            throw Failure(
                .usage,
                "--at: '\(text)' has passed; write a time to come, or --at now to send what is left now"
            )
        }
        return start
    }
}

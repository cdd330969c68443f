package import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import Workspace

/// Pausing and resuming by name: of a broadcast that is under way, or of a campaign that is only scheduled.
///
/// Of the campaign's files only their being there is asked for, so that a
/// campaign with faults can be held too.
package struct Pausing: Sendable {
    let workspace: OpenWorkspace

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    private static let pause = BroadcastChange(
        from: [.active, .paused],
        to: .paused,
        reason: .byHand,
        refusal: "; only what is being sent can be paused"
    )
    private static let resume = BroadcastChange(from: [.paused], to: .active, reason: nil, refusal: ", not paused")
    private static let cancellation = BroadcastChange(
        from: [.planning, .active, .paused],
        to: .cancelled,
        reason: .byHand,
        refusal: "; nothing of it is left to cancel"
    )

    package func pause(_ name: String) async throws -> StateChange {
        try await workspace.ledger.requireOwnFile()
        if let broadcast = try await broadcastUnderWay(name) {
            if broadcast.state == .paused, let reason = broadcast.stateReason, reason.awaitsPerson {
                return .pausedBefore(broadcast: broadcast.name, reason)
            }
            return try await Self.pause.apply(to: broadcast, in: workspace)
        }
        guard let campaign = CampaignID(name), isCampaign(campaign) else {
            let text = "there is no broadcast '\(name)', and no campaign '\(name)' in '\(workspace.layout.root)'"
            throw Failure(.usage, text)
        }
        let isNew = try await workspace.ledger.hold(campaign, at: Date())
        let mark = workspace.holdMark(of: campaign)
        let isMarked = (try? await blocking { try mark.write(campaign) }) != nil
        return .held(campaign: campaign, isNew: isNew, isMarked: isMarked)
    }

    /// - Returns: a campaign that was held is released, a broadcast that was paused is sent again, or both.
    /// - Throws: `Failure` with `badData` if the broadcast's time is over, with `usage` if nothing is paused;
    ///   `StorageError`.
    package func resume(_ name: String) async throws -> [StateChange] {
        try await workspace.ledger.requireOwnFile()
        // Its folder may have been that of a held campaign a moment ago.
        try await workspace.takeOverHolds()
        var changes: [StateChange] = []
        if let campaign = CampaignID(name), try await release(campaign) {
            changes.append(.released(campaign: campaign, times: try await times(of: campaign)))
        }
        let broadcast = try await broadcastUnderWay(name, preferring: .paused)
        if let broadcast, let loss = try await workspace.ledger.loss(of: broadcast, at: Date()) {
            // A campaign that was released is sent again all the same.
            guard changes.isEmpty else { return changes }
            throw Failure(.badData, loss)
        }
        if let broadcast, broadcast.state == .paused || changes.isEmpty {
            changes.append(try await continueWithAll(broadcast))
        }
        guard !changes.isEmpty else { throw try await nothingToResume(name) }
        guard let broadcast, broadcast.state == .paused else { return changes }
        return changes + (try await consequences(of: broadcast))
    }

    /// Releases a campaign; its mark goes first, as one that stayed would hold it again.
    ///
    /// - Returns: false if it is not held.
    /// - Throws: `Failure` with `storage` if the mark cannot be removed; `StorageError`.
    private func release(_ campaign: CampaignID) async throws -> Bool {
        guard try await workspace.ledger.heldCampaigns().contains(campaign.description) else { return false }
        let mark = workspace.holdMark(of: campaign)
        do {
            try await blocking { try mark.remove() }
        } catch {
            let file = "\(campaign)/\(WorkspaceLayout.reportsName)/held.txt"
            throw Failure(.storage, "'\(file)', which holds the campaign, cannot be removed: \(error.cause)")
        }
        let isReleased = try await workspace.ledger.release(campaign)
        // A run that saw it held may have put the mark back.
        try? await blocking { try mark.remove() }
        return isReleased
    }

    /// What a person should know of a broadcast that was resumed just now.
    private func consequences(of broadcast: Broadcast) async throws -> [StateChange] {
        let name = broadcast.name
        let retried = try await workspace.ledger.retrySpam(of: broadcast.id, now: Date())
        let doubts = try await workspace.newDoubts(on: broadcast)
        return (retried > 0 ? [.retried(broadcast: name, messages: retried)] : [])
            + (doubts.isEmpty ? [] : [.templatesDiffer(broadcast: name, doubts)])
    }

    /// That neither a broadcast of that name is paused nor a campaign held.
    private func nothingToResume(_ name: String) async throws -> Failure {
        guard let campaign = CampaignID(name), isCampaign(campaign) else {
            let broadcast = try await workspace.broadcast(named: name)
            return Failure(.usage, "\(broadcast.name) is \(broadcast.state.rawValue), not paused")
        }
        guard let last = try await workspace.ledger.latestBroadcast(of: campaign) else {
            return Failure(.usage, "the campaign '\(name)' is not held, and no broadcast of it is paused")
        }
        let fact = "\(last.name) is \(last.state.rawValue), not paused"
        return Failure(.usage, "the campaign '\(name)' is not held, and \(fact)")
    }

    /// - Returns: also how many people get the message a second time.
    private func continueWithAll(_ broadcast: Broadcast) async throws -> StateChange {
        guard broadcast.state == .paused, case .repeats(let finding)? = broadcast.stateReason else {
            return try await continueSending(broadcast)
        }
        // What leaves them out may have been cut short.
        try await workspace.ledger.unskipRepeated(of: broadcast.id)
        _ = try await continueSending(broadcast)
        return .resumedWithRepeated(broadcast: broadcast.name, repeats: finding.repeats, people: finding.people)
    }

    func continueSending(_ broadcast: Broadcast) async throws -> StateChange {
        try await settle(broadcast)
        return try await Self.resume.apply(to: broadcast, in: workspace)
    }

    /// Has the messages sent that are held since the ledger was put back: a person knows that they were not sent.
    ///
    /// - Parameter name: the broadcast, or a campaign for its latest one.
    /// - Returns: how many messages the next run sends.
    /// - Throws: `Failure` with `usage` if nothing of it is held for that, `StorageError`.
    package func releaseHeld(_ name: String) async throws -> StateChange {
        try await workspace.ledger.requireOwnFile()
        let broadcast = try await workspace.broadcast(named: name)
        let count = try await workspace.ledger.releaseHeld(of: broadcast.id, at: Date())
        guard count > 0 else {
            throw Failure(.usage, "\(broadcast.name) has no message that is held since a restore or a move")
        }
        return .freed(broadcast: broadcast.name, messages: count)
    }

    /// Ends a broadcast, be it one that cannot be read, and gives up what is held of it since the ledger was put back;
    /// of one that has ended only that.
    ///
    /// A time ahead that it took in place of the schedule stays its own: a person who cancels wants nothing to be sent.
    /// Of a held campaign without a broadcast it drops the time that has passed.
    ///
    /// - Returns: that it is cancelled, and the times ahead at which nothing is sent now.
    package func cancel(_ name: String) async throws -> [StateChange] {
        try await workspace.ledger.requireOwnFile()
        do {
            var found = try await broadcastUnderWay(name)
            if found == nil { found = try await broadcastWithHeld(name) }
            guard let broadcast = found else {
                let dropped = try await dropPassedTimes(of: name, now: Date())
                guard dropped.isEmpty else { return dropped }
                throw try await nothingToCancel(name)
            }
            let givenUp = try await workspace.ledger.giveUpHeld(of: broadcast.id)
            let given = StateChange.givenUp(broadcast: broadcast.name, messages: givenUp)
            if givenUp > 0, !Self.cancellation.from.contains(broadcast.state) { return [given] }
            if [.active, .paused].contains(broadcast.state) { try await workspace.noteEditedTime(before: broadcast) }
            let change = try await Self.cancellation.apply(to: broadcast, in: workspace)
            try await settle(broadcast)
            let campaign = broadcast.definition.campaign
            return [change] + (givenUp > 0 ? [given] : [])
                + (try await scheduledTimes(of: broadcast))
                .map { .dropped(campaign: campaign, time: $0, zone: broadcast.zone) }
        } catch let broadcast as UnreadableBroadcast {
            return [try await Self.cancellation.apply(to: broadcast, in: workspace)]
        }
    }

    /// The times ahead that a broadcast has taken and that the campaign's schedule has: to another time a person moved it,
    /// and knows that it is over.
    private func scheduledTimes(of broadcast: Broadcast) async throws -> [Date] {
        let times = try await workspace.ledger.timesAhead(of: broadcast.id, after: Date())
        guard !times.isEmpty else { return [] }
        let campaigns = try await blocking { [root = workspace.layout.root] in
            WorkspaceReader(root: root).read().campaigns
        }
        guard let campaign = campaigns.first(where: { $0.id == broadcast.definition.campaign }) else { return times }
        return times.filter { campaign.schedule?.has($0) ?? false }
    }

    /// That nothing is under way of that name, and what holds a campaign that is only scheduled.
    private func nothingToCancel(_ name: String) async throws -> Failure {
        guard let campaign = CampaignID(name), isCampaign(campaign) else {
            let broadcast = try await workspace.broadcast(named: name)
            return Failure(.usage, "\(broadcast.name) is \(broadcast.state.rawValue)\(Self.cancellation.refusal)")
        }
        let isHeld = try await workspace.ledger.heldCampaigns().contains(name)
        let hold =
            isHeld
            ? "\(name) is held, and no time of it has passed: nothing of it is sent until drumbeat resume \(name)"
            : "drumbeat pause \(name) holds what is scheduled"
        guard let last = try await workspace.ledger.latestBroadcast(of: campaign) else {
            return Failure(.usage, "the campaign '\(name)' has no broadcast yet that could be cancelled; \(hold)")
        }
        return Failure(.usage, "\(last.name) is \(last.state.rawValue)\(Self.cancellation.refusal); \(hold)")
    }

    /// Notes that a person has decided on what a lost ledger may have sent, if the broadcast is paused for that.
    private func settle(_ broadcast: Broadcast) async throws {
        guard broadcast.state == .paused, case .reported? = broadcast.stateReason else { return }
        let campaign = broadcast.definition.campaign.description
        try await workspace.ledger.settleLost([campaign], until: broadcast.plannedAt)
    }

    /// What becomes of a campaign's times; nil if its files cannot be read.
    private func times(of campaign: CampaignID) async throws -> CampaignTimes? {
        let contents = WorkspaceReader(root: workspace.layout.root).read()
        guard let definition = contents.campaigns.first(where: { $0.id == campaign }) else { return nil }
        return definition.times(try await workspace.outlook(of: definition, now: Date()))
    }

    /// The broadcast of that name, or the campaign's latest one that has not ended.
    func broadcastUnderWay(
        _ name: String,
        preferring state: BroadcastState? = nil
    ) async throws -> Broadcast? {
        if let broadcast = try await workspace.ledger.broadcast(named: name) { return broadcast }
        guard let id = CampaignID(name) else { return nil }
        let found = try await workspace.ledger.broadcastsUnderWay(of: id)
        guard let one = found.first(where: { $0.state == state }) ?? found.first else { return nil }
        return try await workspace.ledger.broadcast(named: one.name)
    }

    /// The campaign's latest broadcast, if messages of it are held since the ledger was put back.
    private func broadcastWithHeld(_ name: String) async throws -> Broadcast? {
        guard let id = CampaignID(name), let latest = try await workspace.ledger.latestBroadcast(of: id),
            try await workspace.ledger.heldCount(of: latest.id) > 0
        else { return nil }
        return latest
    }

    private func isCampaign(_ campaign: CampaignID) -> Bool {
        let folder = workspace.layout.campaignFolder(campaign.description)
        return FileManager.default.fileExists(atPath: "\(folder)/\(WorkspaceLayout.campaignName)")
    }
}

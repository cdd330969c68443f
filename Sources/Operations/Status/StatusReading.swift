package import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

/// How the broadcasts of a workspace stand, read from its ledger.
package struct StatusReading: Sendable {
    let workspace: OpenWorkspace
    var now = Date()

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// - Parameter names: broadcasts, or campaigns for their latest ones; none for all broadcasts.
    /// - Returns: how they stand, or all do.
    /// - Throws: `Failure` with `usage` if there is no such broadcast, `StorageError`.
    package func report(on names: [String]) async throws -> StatusReport {
        let conditions = try await workspace.ledger.conditions(of: Set(workspace.settings.accounts.values))
        var (named, notes): ([BroadcastStatus], [String]) = ([], [])
        for name in names {
            if let hold = try await holdNote(on: name) {
                notes.append(hold)
                // A campaign that is only scheduled has nothing else to show.
                guard let id = CampaignID(name), try await workspace.ledger.latestBroadcast(of: id) != nil else {
                    continue
                }
            }
            let broadcast = try await workspace.broadcast(named: name)
            named.append(try await status(of: broadcast, conditions))
            if let note = try await workspace.note(on: name, meaning: broadcast) { notes.append(note) }
            notes += try await workspace.changes(since: broadcast)
        }
        let subject: StatusReport.Subject =
            switch (names.count, named.count) {
            case (0, _): .all(try await overview(conditions))
            case (_, 1): .one(named[0])
            default: .several(named)
            }
        return StatusReport(subject, news: try await news(conditions), notes: notes, at: now)
    }

    /// What of Meta's words still holds and concerns the workspace.
    private func news(_ conditions: [Condition]) async throws -> [Condition] {
        let news = conditions.filter { $0.isNews && $0.until.map { $0 > now } ?? true }
        // Only templates need a look at the files.
        guard news.contains(where: \.isOfTemplate) else { return news }
        let campaigns = WorkspaceReader(root: workspace.layout.root).read().campaigns
        let scope = try await workspace.newsScope(of: campaigns)
        return news.filter(scope.concerns)
    }

    private func overview(_ conditions: [Condition]) async throws -> StatusReport.Overview {
        let broadcasts = try await workspace.ledger.broadcasts()
        var tallies: [BroadcastTally] = []
        for broadcast in broadcasts { tallies.append(try await workspace.ledger.tally(of: broadcast)) }
        var overview = StatusReport.Overview(
            tallies: tallies,
            unreadable: try await workspace.ledger.unreadableBroadcasts(),
            campaigns: try await campaigns()
        ) {
            var statuses: [BroadcastStatus] = []
            for broadcast in broadcasts { statuses.append(try await status(of: broadcast, conditions)) }
            return statuses
        }
        overview.paused = broadcasts.filter { $0.state == .paused && $0.stateReason != .byHand }
        overview.lost = try await workspace.lostSendings()
        overview.found = try await workspace.callbackFaults(now: now)
        overview.notices = try await workspace.ledger
            .notices(at: now, besides: WorkspaceReader(root: workspace.layout.root).campaignNames)
        for test in try await workspace.ledger.tests(limit: Self.shownTests) where test.plannedAt > now - Self.recent {
            overview.tests.append(try await workspace.ledger.tally(of: test))
        }
        return overview
    }

    func campaigns() async throws -> [CampaignOutlook] {
        let reader = WorkspaceReader(root: workspace.layout.root)
        let names = Set(reader.campaignNames)
        var outlooks = try await workspace.ledger.campaignOutlooks()
        // Before the first run only the files know the times, and the zone of what is held; else they are left alone.
        let isFirst = outlooks.allSatisfy { $0.seenAt == nil }
        let isUnknown = isFirst || outlooks.contains { $0.heldSince != nil && $0.zone == nil }
        let contents = isUnknown ? try await blocking { reader.read() } : nil
        if isFirst, let contents {
            let known = Set(outlooks.map(\.campaign))
            outlooks += try await workspace.outlooks(of: contents, at: now, seenAt: nil)
                .filter { !known.contains($0.campaign) }
        }
        let campaigns = contents?.campaigns ?? []
        let zones = Dictionary(campaigns.map { ($0.id.description, $0.timeZone) }) { first, _ in first }
        return outlooks.compactMap { outlook in
            var outlook = outlook
            outlook.zone = outlook.zone ?? zones[outlook.campaign] ?? workspace.settings.defaults.timeZone
            outlook.isGone = !names.contains(outlook.campaign)
            // What is held stays so if its folder comes back.
            return outlook.isGone && outlook.heldSince == nil ? nil : outlook
        }
    }

    /// Meta tells within seconds of most messages: so many later, callbacks do not arrive.
    private static let patience: TimeInterval = 3600

    /// Test messages are of interest on the days around them.
    private static let recent: TimeInterval = 7 * 86_400
    private static let shownTests = 5

    private func status(of broadcast: Broadcast, _ conditions: [Condition]) async throws -> BroadcastStatus {
        let counts = try await workspace.ledger.counts(of: broadcast.id)
        return BroadcastStatus(
            broadcast: broadcast,
            counts: counts,
            withheld: try await workspace.ledger.withheldCounts(of: broadcast.id),
            replies: try await workspace.ledger.replyCounts(of: broadcast.id),
            held: try await workspace.ledger.heldCount(of: broadcast.id),
            rest: try await rest(of: broadcast, counts.toSend),
            obstacles: try await obstacles(to: broadcast, conditions),
            unanswered: try await workspace.ledger.unanswered(of: broadcast.id, acceptedBefore: now - Self.patience),
            mediaFault: broadcast.state == .active ? try await workspace.ledger.mediaFault(of: broadcast.id) : nil,
            standstill: counts.toSend > 0 ? try await workspace.standstill(of: broadcast, now: now) : nil,
            at: now
        )
    }

    private func obstacles(to broadcast: Broadcast, _ conditions: [Condition]) async throws -> [Condition] {
        let sender = broadcast.definition.phoneNumberID
        let health = SenderHealth(
            conditions,
            account: workspace.settings.accounts[sender] ?? "",
            number: try await workspace.ledger.number(sender)?.digits
        )
        return health.obstacles(to: broadcast.definition, at: now)
    }

    /// Nil if the broadcast does not move, or nothing is left.
    private func rest(of broadcast: Broadcast, _ messages: Int) async throws -> BroadcastStatus.Rest? {
        guard broadcast.stateReason == nil, broadcast.state == .active, messages > 0 else { return nil }
        let phoneNumberID = broadcast.definition.phoneNumberID
        let share = try await workspace.ledger.pace(of: phoneNumberID, at: now)
        let number = try await workspace.ledger.number(phoneNumberID)
        let limits = SenderLimits(workspace.settings.sender(of: broadcast), number)
        var rest = BroadcastStatus.Rest(
            messages: messages,
            rate: [limits.rate.scaled(by: share), broadcast.definition.rate].compactMap(\.self).min() ?? .standard,
            isSlowed: share < 1,
            hold: try await hold(of: broadcast, messages)
        )
        rest.later = try await workspace.ledger.laterMessages(of: broadcast.id, after: now)
        let outlook = try await workspace.outlook(of: messages, in: broadcast, now: now)
        if outlook.expired > 0 {
            rest.loss = ExpiryText(outlook, of: messages, expires: broadcast.expires)?.sentence(of: broadcast)
        } else if outlook.later == 0, outlook.ends.timeIntervalSince(now) > outlook.sendingTime + Self.shortestWait {
            rest.ends = outlook.ends
        }
        return rest
    }

    /// A shorter wait than this beside the sending itself is not worth an end, in seconds.
    private static let shortestWait: TimeInterval = 60

    /// What the rest waits for besides its turn; nil for nothing.
    private func hold(of broadcast: Broadcast, _ messages: Int) async throws -> BroadcastStatus.Hold? {
        let facts = try await workspace.claimFacts(of: broadcast)
        if case .stop(let until, let obstacle) = ClaimRules.verdict(on: facts) {
            return .stopped(until: until, obstacle)
        }
        guard let limit = facts.allowance.limit, let left = facts.allowance.left, left < messages else { return nil }
        return .dailyLimit(people: limit, room: left, next: left == 0 ? facts.allowance.renewal : nil)
    }
}

extension Ledger {
    /// How many messages of a broadcast are in which state.
    func tally(of broadcast: Broadcast) async throws -> BroadcastTally {
        var tally = BroadcastTally(
            name: broadcast.name,
            state: broadcast.state,
            counts: try await counts(of: broadcast.id)
        )
        if let start = broadcast.startsAt, [.active, .paused].contains(broadcast.state), start > Date() {
            tally.start = broadcast.zone.text(at: start)
        }
        return tally
    }
}

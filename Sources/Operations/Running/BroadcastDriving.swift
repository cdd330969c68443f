import Callbacks
import CampaignCore
import Delivery
import Foundation
package import Reports
import Storage
import Workspace

/// Drives the broadcasts that no other process drives, all at once, each as soon as it is in the queue.
///
/// Meanwhile callbacks are ingested every few seconds, so that anyone who opts
/// out while a broadcast is being sent is left out of the rest of it, reports
/// are written now and then, and the sending stops before the disk is full.
package struct BroadcastDriving: Sendable {
    /// Takes how far the sending is.
    package typealias Watch = @Sendable (ProgressLine) -> Void

    let workspace: OpenWorkspace
    /// Is told a few times a second; nil if nobody watches.
    let watch: Watch?
    /// When the run's time is over; nil if it may take as long as it needs.
    let deadline: Date?

    /// How often reports are written meanwhile.
    var reportPause = Duration.seconds(5)

    /// A broadcast and why its sending ended, unless another process drives it.
    private typealias End = (broadcast: Broadcast, outcome: FileLock.Outcome<DeliveryEnd>)

    /// What came of one of the things that are done at once.
    private enum Part {
        case ends([End])
        /// The paths of reports that were written.
        case reports([String])
        case nothing
    }

    /// Returns once the queue is closed and every broadcast in it has ended.
    func drive(_ queue: BroadcastQueue, _ summary: inout RunSummary) async throws {
        let live = LiveDeliveries()
        let sending = SharedSendingAccess(workspace: workspace)
        let (ends, reports) = try await withThrowingTaskGroup(of: Part.self) { tasks in
            tasks.addTask { .ends(try await driveAll(queue, sending, live)) }
            tasks.addTask { .reports(try await report()) }
            tasks.addTask {
                try await attend(live)
                return .nothing
            }
            if let watch {
                tasks.addTask {
                    await tell(live, watch)
                    return .nothing
                }
            }
            defer { tasks.cancelAll() }
            var (ends, reports): ([End]?, [String]) = (nil, [])
            while ends == nil, let part = try await tasks.next() {
                switch part {
                case .ends(let found): ends = found
                case .reports(let paths): reports += paths
                case .nothing: break
                }
            }
            tasks.cancelAll()
            // What the others failed at once they were stopped is of no interest.
            while let result = await tasks.nextResult() {
                if case .success(.reports(let paths)) = result { reports += paths }
            }
            return (ends ?? [], reports)
        }
        summary.add(reports)
        for (broadcast, outcome) in ends {
            guard case .done(let end) = outcome else {
                summary.drivenElsewhere.append(broadcast.name)
                continue
            }
            if case .refused(_, .token) = end { try await sending.value().forgetToken() }
            summary.driven.append(broadcast)
            summary.note(end, of: broadcast, isTaken: live.accepted(of: broadcast.id) > 0)
        }
        // An unreachable Meta says nothing of the token's end: what was said of it holds.
        guard let made = await sending.made, made.knowsToken else { return }
        try await made.keepTokenEnd()
        summary.noteWell(.tokenEnd)
        if let concern = made.concern { summary.note(concern.sentence, standing: .tokenEnd, gist: concern.gist) }
    }

    private func driveAll(
        _ queue: BroadcastQueue,
        _ sending: SharedSendingAccess,
        _ live: LiveDeliveries
    ) async throws -> [End] {
        try await withThrowingTaskGroup(of: End.self) { group in
            for await broadcast in queue.broadcasts {
                group.addTask {
                    do {
                        let outcome = try await FileLock.ifFree(workspace.lock(broadcast.name)) {
                            try await drive(broadcast, sending, live)
                        }
                        return (broadcast, outcome)
                    } catch {
                        // Ends the loop: what failed here would fail the next broadcast too.
                        queue.close()
                        throw error
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func drive(
        _ broadcast: Broadcast,
        _ shared: SharedSendingAccess,
        _ live: LiveDeliveries
    ) async throws -> DeliveryEnd {
        live.expect(try await requireRoom(for: broadcast, beside: live.expected))
        let sending = try await access(for: broadcast, shared)
        if let obstacle = sending.obstacle(to: broadcast) {
            try await workspace.ledger.noteHold(of: broadcast.id, because: .access, at: Date())
            return .refused(reason: obstacle, sending.isTokenRefused ? .token : .account)
        }
        if let end = try await shared.templates.pause(broadcast, sending) { return end }
        await mark(broadcast)
        try await live.expectRecovery(of: broadcast.id, in: workspace.ledger)
        let end = try await sending.deliver(broadcast, deadline: deadline) { live.add($0) }
        try await live.noteRecovery(in: workspace.ledger)
        guard end == .halted(reason: nil) else { return end }
        return .halted(reason: try await workspace.ledger.faultThatPaused(broadcast.id))
    }

    /// Leaves a mark in the campaign's folder that this is sent, which outlives the ledger.
    ///
    /// The ledger has it all the same; that the folder takes no file, its reports say as well.
    private func mark(_ broadcast: Broadcast) async {
        guard !broadcast.isTest else { return }
        let folder = LostSearch(workspace.layout).folder(of: broadcast.definition.campaign)
        try? await blocking { try folder.mark(broadcast.name, at: Date()) }
    }

    private func access(for broadcast: Broadcast, _ sending: SharedSendingAccess) async throws -> SendingAccess {
        do {
            return try await sending.value()
        } catch {
            try await workspace.ledger.noteHold(of: broadcast.id, because: .access, at: Date())
            throw error
        }
    }

    private func attend(_ live: LiveDeliveries) async throws {
        var limits = LimitWatch(workspace: workspace)
        var ingester = try await workspace.ingester()
        var rounds = 0
        for await _ in AsyncTimer(every: .seconds(5)) {
            try DiskSpace.require(forMessages: 0, in: workspace.layout.stateFolder)
            _ = try await ingester?.ingest()
            try await workspace.conclude()
            try await live.noteRecovery(in: workspace.ledger)
            try await limits.apply(to: live)
            try await renewMedia(of: live)
            rounds += 1
            // Secrets change while a large broadcast is sent; if they cannot be read just now, the old ones stay in use.
            if rounds.isMultiple(of: 12), let latest = try? await workspace.ingester() { ingester = latest }
        }
    }

    /// Has deliveries begin again whose files Meta no longer knows, as callbacks said.
    private func renewMedia(of live: LiveDeliveries) async throws {
        for delivery in live.all {
            let loss = try await workspace.ledger.mediaLoss(of: delivery.broadcastID)
            if loss == .found { delivery.stopForMedia() }
        }
    }

    /// Writes reports meanwhile: those of broadcasts that end, and now and then of those that are being sent.
    ///
    /// One that cannot be written is told of at the run's end, when it is still due.
    ///
    /// - Returns: the paths of those that were written, once the task is cancelled.
    private func report() async throws -> [String] {
        var paths: [String] = []
        for await _ in AsyncTimer(every: reportPause) {
            paths += try await ReportWriting(workspace: workspace).writeDue(until: deadline).paths
        }
        return paths
    }

    /// Counts the messages that are left only if somebody looks at the number, or room is scarce: that goes through
    /// all of a broadcast's.
    ///
    /// - Returns: how many there are to send at the most.
    private func requireRoom(for broadcast: Broadcast, beside others: Int) async throws -> Int {
        let folder = workspace.layout.stateFolder
        let most = try await workspace.ledger.lastRow(of: broadcast.id)
        if DiskSpace.suffices(forMessages: others + most, in: folder), watch == nil { return most }
        let count = try await workspace.ledger.counts(of: broadcast.id).toSend
        try DiskSpace.require(forMessages: others + count, in: folder)
        return count
    }

    private func tell(_ live: LiveDeliveries, _ watch: Watch) async {
        var meter = ProgressMeter()
        for await _ in AsyncTimer(every: .milliseconds(250)) {
            watch(meter.line(live.progress, total: live.expected, now: .now))
        }
    }
}

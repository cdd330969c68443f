package import CampaignCore
import Foundation
import Reports
import Storage
package import Workspace

/// Planning a campaign for this moment and sending it.
package struct ImmediateSend: Sendable {
    let workspace: OpenWorkspace
    let campaign: CampaignDefinition
    /// Where it is to be beside the schedule.
    private(set) var place: SendPlace
    /// Whether a person has seen to what a lost ledger may have sent of the campaign.
    private var hasSeenLost = false
    /// Takes how far the sending is, a few times a second; nil if nobody watches.
    let watch: BroadcastDriving.Watch?

    package init(
        workspace: OpenWorkspace,
        campaign: CampaignDefinition,
        place: SendPlace = .open,
        watch: BroadcastDriving.Watch? = nil
    ) {
        (self.workspace, self.campaign) = (workspace, campaign)
        (self.place, self.watch) = (place, watch)
    }

    /// Asks about what a lost ledger may have sent, and what becomes of a time of the schedule that is near, unless it
    /// was said.
    ///
    /// - Parameter ask: puts a question that a yes or a no answers; nil if nobody can be asked.
    /// - Throws: `Failure` with `usage` if an answer is no, a broadcast of the campaign has not ended or the campaign
    ///   is held; `StorageError`.
    package mutating func agree(_ ask: ((String) -> Bool)?) async throws {
        try await workspace.takeOverHolds()
        guard !isMeant, let ask else { return }
        if let lost = try await workspace.lostSending(of: campaign.id) {
            guard ask("\(lost.fact). Send \(campaign.id) all the same?") else {
                throw Failure(.usage, "nothing was sent")
            }
            hasSeenLost = true
        }
        guard place == .open else { return }
        guard let conflict = try await agreement.conflict() else { return }
        guard ask(try await agreement.question(conflict)) else { throw Failure(.usage, "nothing was sent") }
        place = .instead
    }

    /// Whether a person has said to send it whatever was sent before.
    private var isMeant: Bool {
        hasSeenLost || place == .extra
    }

    /// - Throws: `Failure` with `usage` if a lost ledger may have sent the campaign and nobody has said to send it.
    private func requireSeen() async throws {
        guard !isMeant, let lost = try await workspace.lostSending(of: campaign.id) else { return }
        let id = campaign.id
        throw Failure(.usage, "\(lost.sentence), drumbeat send \(id) --extra sends \(id) all the same")
    }

    private var agreement: SendAgreement {
        SendAgreement(workspace: workspace, campaign: campaign, now: Date())
    }

    /// What stops it is in `status` at once, and not only after a run met it too.
    ///
    /// - Throws: as `agree`, and `Failure` with `usage` if a lost ledger may have sent the campaign or a time of the
    ///   schedule is near and nobody has said what becomes of it, or if quiet hours keep it from being sent until it ends.
    package func run() async throws -> RunSummary {
        do {
            let summary = try await send()
            try await summary.keepStop(in: workspace.ledger, at: Date())
            return summary
        } catch let failure as Failure where failure.isStanding {
            try await workspace.keepStop(failure.description)
            throw failure
        }
    }

    private func send() async throws -> RunSummary {
        let news = try await workspace.requireLatestLedger()
        try await workspace.takeOverHolds()
        try await requireSeen()
        let planning = BroadcastPlanning(workspace: workspace)
        let draft = try await draft(planning)
        let again = place == .extra ? try await workspace.repeats(of: campaign, now: draft.plannedAt) : nil
        let outcome = try await planning.plan(draft, campaign.audience, witness: .none)
        let broadcast = try await planned(outcome, draft)
        // A person has said so, and is not asked again.
        if isMeant { try await workspace.ledger.settleLost([campaign.id.description], until: draft.plannedAt) }
        let driving = BroadcastDriving(workspace: workspace, watch: watch, deadline: nil)
        var summary = RunSummary()
        summary.planned = [broadcast.name]
        if let news { summary.note(news) }
        if let again { summary.note("\(broadcast.name) is sent \(again.extraClause(at: draft.plannedAt))") }
        // What the platform said before holds for this broadcast, too.
        try await workspace.conclude()
        let current = try await workspace.ledger.broadcast(named: broadcast.name) ?? broadcast
        if current.stateReason?.asksWhetherMeant == true {
            summary.notePause(of: current)
        } else if current.state == .paused {
            summary.note(.tryAgain, "\(current.name) waits: \(current.stateReason?.sentence() ?? "it is paused")")
        }
        let foreseen = try await workspace.expiryForeseen(of: current, now: Date())
        do {
            try await driving.drive(BroadcastQueue([current]), &summary)
        } catch let failure as Failure where failure.isStanding {
            // It is planned all the same, and not refused.
            summary.note(failure.description, failure.kind, standing: .refusedSending)
            let name = current.name
            summary.note("\(name) waits, and a drumbeat run sends it once it can; drumbeat cancel \(name) ends it")
        }
        if let foreseen { summary.noteExpiry(foreseen, of: current.name) }
        let edits = try await workspace.noteEditedTimes(during: summary.driven, since: [campaign])
        for sentence in edits { summary.note(sentence) }
        if !Task.isCancelled { summary.note(try await ReportWriting(workspace: workspace).writeDue()) }
        try await noteStop(of: broadcast.name, wasPaused: current.state == .paused, &summary)
        try await summary.count(workspace.ledger)
        try await summary.giveBackTimes(in: workspace.ledger, now: Date())
        try await noteTimes(of: broadcast, &summary)
        summary.noteUnreached { _ in false }
        summary.noteUnfinished()
        summary.noteStop()
        return summary
    }

    /// Says which times of the schedule this broadcast is sent in place of.
    private func noteTimes(of broadcast: Broadcast, _ summary: inout RunSummary) async throws {
        for time in try await workspace.ledger.timesAhead(of: broadcast.id, after: Date()) {
            let fact = "\(broadcast.name) takes the place of \(broadcast.zone.text(at: time))"
            summary.remarks.append("\(fact), and nothing else is sent then")
        }
    }

    /// - Throws: `Failure` with `usage` if quiet hours outlast what is sent now: nobody would get it.
    private func requireTime(_ draft: BroadcastDraft) throws {
        let (now, zone) = (Date(), campaign.timeZone)
        guard let hours = ClaimRules.quietHours(of: draft.definition), let end = draft.expiresAt, end > now,
            let morning = hours.end(at: now, in: zone), morning >= end
        else { return }
        let fact = "nothing is sent in quiet hours, and \(campaign.id) sent now ends at \(zone.text(at: end))"
        let remedy = "send it after \(zone.text(at: morning)), or raise expires"
        throw Failure(.usage, "\(fact), before they do; \(remedy)")
    }

    private func draft(_ planning: BroadcastPlanning) async throws -> BroadcastDraft {
        let minute = Date.thisMinute
        var draft = try planning.draft(of: campaign, dueAt: minute)
        draft.company = .none
        try requireTime(draft)
        draft.occurrence = try await agreement.occurrence(for: place, orElse: minute)
        if let occurrence = draft.occurrence {
            // It is as much a time of its schedule as the one that it takes.
            draft.repeatGuard = workspace.settings.repeatGuard(
                of: campaign,
                draft.definition,
                dueAt: occurrence,
                at: minute
            )
        }
        // A person has said that those who have the message already get it again.
        if place == .extra { draft.repeatGuard = nil }
        return draft
    }

    /// Says so if a person, or Meta's word, stopped the broadcast meanwhile.
    private func noteStop(of name: String, wasPaused: Bool, _ summary: inout RunSummary) async throws {
        guard let broadcast = try await workspace.ledger.broadcast(named: name) else { return }
        switch (broadcast.state, broadcast.pausedBy) {
        case (.paused, .condition) where !wasPaused:
            summary.note(.tryAgain, "\(name) waits: \(broadcast.stateReason?.sentence() ?? "it is paused")")
        case (.paused, .person): summary.note("\(name) was paused by hand; drumbeat resume \(name) continues it")
        case (.cancelled, _): summary.note("\(name) was cancelled; what was still waiting is not sent")
        default: break
        }
    }

    /// - Throws: `Failure` with `tryAgain` if the broadcast was not planned just now, and so is not to be sent here, with
    ///   `usage` if another one has begun, or a person has held the campaign, since it was asked for; `StorageError`.
    private func planned(_ outcome: FileLock.Outcome<PlanResult>, _ draft: BroadcastDraft) async throws -> Broadcast {
        switch outcome {
        case .done(.planned(let broadcast)): return broadcast
        case .done(.beside(let other)): throw try await agreement.refusal(other)
        case .done(.held(let since)): throw agreement.refusal(heldSince: since)
        case .done(.plannedBefore(draft.name, let state)):
            throw again("\(draft.name) was already planned this minute; \(fate(state))")
        case .done(.plannedBefore(let other, let state)):
            let time = campaign.timeZone.text(at: draft.occurrence ?? draft.dueAt)
            throw again("\(other) has taken the time \(time); \(fate(state))")
        case .done(.cancelled): throw again("\(draft.name) was cancelled while it was planned; \(fate(.cancelled))")
        case .heldByAnother:
            throw again("another process plans or sends \(draft.name); see drumbeat status \(draft.name)")
        }
    }

    private func again(_ sentence: String) -> Failure {
        Failure(.tryAgain, sentence)
    }

    /// What became of the broadcast of this minute: a second send may be a mistake.
    private func fate(_ state: BroadcastState) -> String {
        guard state.hasEnded else { return "drumbeat run continues it" }
        let ask = "nothing was sent now; if you mean to send \(campaign.id)"
        return state == .cancelled
            ? "it is cancelled, and \(ask) after all, run drumbeat send \(campaign.id) in the next minute"
            : "it is \(state.rawValue), and \(ask) again, run drumbeat send \(campaign.id) in the next minute"
    }
}

extension BroadcastState {
    fileprivate var hasEnded: Bool {
        switch self {
        case .planning, .active, .paused: false
        case .finished, .cancelled, .skipped: true
        }
    }
}

extension Date {
    /// The beginning of the current minute: broadcasts are named to the minute.
    static var thisMinute: Date {
        Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / 60).rounded(.down) * 60)
    }
}

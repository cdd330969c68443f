import Callbacks
import CampaignCore
import Formats
package import Foundation
import Reports
import Storage
package import Workspace

/// One run, as cron calls it: ingest, plan what is due, send, report.
///
/// Safe at any moment and any number of times at once: each broadcast is
/// planned and driven under its own lock, and what a run finds driven by
/// another it leaves alone.
package struct CampaignRun: Sendable {
    let workspace: OpenWorkspace
    let contents: WorkspaceContents
    /// Takes how far the sending is, a few times a second; nil if nobody watches.
    let watch: BroadcastDriving.Watch?
    /// When the run's time is over; nil if it may take as long as it needs.
    let deadline: Date?

    package init(
        workspace: OpenWorkspace,
        contents: WorkspaceContents,
        deadline: Date?,
        watch: BroadcastDriving.Watch? = nil
    ) {
        (self.workspace, self.contents, self.deadline, self.watch) = (workspace, contents, deadline, watch)
    }

    package func run() async throws -> RunSummary {
        var summary = RunSummary()
        try await workspace.noteSight(of: contents)
        if let place = try await workspace.requireLatestLedger() { summary.note(place) }
        try await workspace.ledger.noteRunBegan(at: Date())
        do {
            try await work(&summary)
            summary.noteWell(.impossibleRun)
        } catch let failure as Failure where failure.isStanding {
            summary.note(failure.description, failure.kind, standing: .impossibleRun)
        }
        try await summary.count(workspace.ledger)
        try await summary.giveBackTimes(in: workspace.ledger, now: Date())
        summary.noteUnreached(isRecurring: isRecurring)
        summary.noteStop()
        try await end(&summary)
        return summary
    }

    /// Notes how the run ended, for `doctor`, `status` and monitors.
    private func end(_ summary: inout RunSummary) async throws {
        let now = Date()
        if let file = workspace.settings.metricsFile {
            let figures = try await workspace.ledger.figures(since: now - RunMetrics.memory)
            summary.noteWell(.metrics)
            do {
                try RunMetrics(figures: figures, endedAt: now, failure: summary.failure).write(to: file)
            } catch {
                let sentence = "cannot write metrics_file '\(file)': \(error.cause)"
                summary.note(sentence, .storage, standing: .metrics)
            }
        }
        try await workspace.ledger.noteRunEnded(at: now, summary.failure)
        // Whoever looks on is told everything; status knows what stopped the sending all the same.
        if isWatched {
            try await summary.keepStop(in: workspace.ledger, at: now)
        } else {
            try await summary.leaveOutSaid(in: workspace.ledger, now: now)
        }
    }

    private func isRecurring(_ broadcast: Broadcast) -> Bool {
        let campaign = contents.campaigns.first { $0.id == broadcast.definition.campaign }
        return if case .every? = campaign?.schedule { true } else { false }
    }

    /// Whether a person looks on, who is told everything.
    private var isWatched: Bool { watch != nil }

    private func work(_ summary: inout RunSummary) async throws {
        summary.note(contents.diagnostics.filter { $0.severity == .error }, of: contents.faultyCampaigns)
        for sentence in try await workspace.takeOverHolds() { summary.note(.badData, sentence) }
        // A broadcast may end before the planning comes to its campaign.
        summary.note(try await workspace.noteEditedTimes(in: contents, now: Date()))
        try await ingest(&summary)
        _ = try await workspace.ledger.retryWithheld(now: Date())
        try await workspace.endLeftTests()
        try await TemplateRecheck(workspace: workspace).run()
        // What begins again meets what Meta said before.
        try await workspace.conclude()
        for broadcast in try await workspace.ledger.setAsideUnreadable(at: Date()) {
            summary.note(.badData, "not sent: \(broadcast)")
        }
        try await planAndSend(&summary)
        if !Task.isCancelled { try await finish(&summary) }
    }

    /// Sends what is open at once, and what is due as soon as it is planned: an audience that takes long to plan
    /// holds no other broadcast up.
    private func planAndSend(_ summary: inout RunSummary) async throws {
        let queue = BroadcastQueue()
        let now = Date()
        // One that was moved to a later time is driven from then on.
        for broadcast in try await workspace.ledger.openBroadcasts() where broadcast.beginsAt <= now {
            queue.add(broadcast)
        }
        async let planned = plan(into: queue)
        let driving = BroadcastDriving(workspace: workspace, watch: watch, deadline: deadline)
        try await driving.drive(queue, &summary)
        let planning = try await planned
        summary.planned = planning.broadcasts.map(\.name)
        if planning.isCutShort { summary.note(.tryAgain) }
        summary.noteWell(.faultyAudiences)
        for (campaign, fault) in planning.faults.sorted(by: { $0.key < $1.key }) {
            let sentence = "\(campaign) is not sent: \(fault.description)"
            summary.note(sentence, fault.kind, standing: .faultyAudiences)
        }
        summary.notePauses(of: planning.broadcasts)
        summary.note(planning.news)
        for (name, sentence) in planning.warnings { summary.noteExpiry(sentence, of: name) }
        let edits = try await workspace.noteEditedTimes(during: summary.driven, since: contents.campaigns)
        for sentence in edits { summary.note(sentence) }
    }

    /// Plans what is due.
    private func plan(into queue: BroadcastQueue) async throws -> DuePlanning {
        defer { queue.close() }
        let now = Date()
        let held = try await workspace.ledger.heldCampaigns()
        let free = contents.campaigns.filter { !held.contains($0.id.description) }
        var planned: [Broadcast] = []
        var planning = try await BroadcastPlanning(workspace: workspace, now: now)
            .planDue(free, until: deadline) { name in
                // What is planned meets what Meta said before.
                try await workspace.conclude()
                guard let broadcast = try await workspace.ledger.broadcast(named: name) else { return }
                planned.append(broadcast)
                queue.add(broadcast)
            }
        planning.broadcasts = planned
        try await workspace.keepOutlooks(of: contents, after: now, faults: planning.faults)
        return planning
    }

    /// Does what follows the sending: tells whoever wants to know, and writes what changed.
    private func finish(_ summary: inout RunSummary) async throws {
        try await ingest(&summary)
        try await confirmOptOuts(&summary)
        try await handOverEvents(&summary)
        try await tell(&summary)
        tellMissingSecrets(&summary)
        try await tellTokenEnd(&summary)
        try await tellForeseenToken(&summary)
        try await tellRefusedCallbacks(&summary)
        try await tellHeld(&summary)
        try await tellLost(&summary)
        try await tellChanges(&summary)
        try await tellGoneFolders(&summary)
        try await summary.noteLosses(in: workspace, now: Date())
        let isIdle = summary.driven.isEmpty
        summary.note(try await ReportWriting(workspace: workspace).writeDue(until: deadline, isIdle: isIdle))
    }

    private func ingest(_ summary: inout RunSummary) async throws {
        guard let ingester = try await workspace.ingester() else { return }
        let ingested = try await cancelled(at: deadline) { try await ingester.ingest() }
        noteRejection(ingested, &summary)
        if ingested.retaken > 0 {
            summary.note(IngestSummary.sentence(ofRetaken: ingested.retaken))
        }
        summary.noteWell(.callbackLog)
        if let remark = ingested.remark { summary.note(remark, standing: .callbackLog) }
        for pause in try await workspace.conclude() { summary.note(pause.failure, pause.description) }
    }

    /// Says which stored callbacks could not be used; for their signature until signed ones come again.
    private func noteRejection(_ ingested: IngestSummary, _ summary: inout RunSummary) {
        if let sentence = ingested.rejection {
            guard ingested.missigned > 0 else { return summary.note(sentence) }
            let gist = "callbacks do not fit their signatures"
            summary.note(sentence, standing: .missignedCallbacks, gist: gist)
        } else if ingested.retaken > 0 || ingested.lines > 0 {
            summary.noteWell(.missignedCallbacks)
        }
    }

    /// Says once that the receiver refuses callbacks for their signature, however many it is by now.
    private func tellRefusedCallbacks(_ summary: inout RunSummary) async throws {
        summary.noteWell(.refusedCallbacks)
        guard let refusals = try await workspace.signatureRefusals(now: Date()) else { return }
        let gist = "callbacks are refused for their signature since \(refusals.firstAt.formatted(.iso8601))"
        summary.note(refusals.sentence, standing: .refusedCallbacks, gist: gist)
    }

    /// Answers opt-outs where the workspace says so; that it cannot now is no reason to fail.
    private func confirmOptOuts(_ summary: inout RunSummary) async throws {
        do {
            let result = try await OptOutConfirming(workspace: workspace, deadline: deadline).confirm()
            if result.confirmed > 0 {
                summary.remarks.append("confirmed \(CountText.of(result.confirmed, "opt-out"))")
            }
            if let obstacle = result.obstacle { throw obstacle }
            summary.noteWell(.confirmations)
        } catch let failure as Failure {
            let sentence = "opt-outs could not be confirmed: \(failure.description)"
            summary.note(sentence, failure.kind, standing: .confirmations)
        }
    }

    /// Gives what was folded to the program that the workspace names; one process at a time.
    private func handOverEvents(_ summary: inout RunSummary) async throws {
        guard let command = workspace.settings.onEvent else { return }
        let handover = EventHandover(
            command: command,
            ledger: workspace.ledger,
            folder: workspace.layout.root,
            stateFolder: workspace.layout.stateFolder,
            environment: workspace.environment,
            deadline: deadline
        )
        let outcome = try await FileLock.ifFree(workspace.lock("events")) { try await handover.handOver() }
        guard case .done(let obstacle) = outcome else { return }
        summary.noteWell(.events)
        if let obstacle {
            summary.note(obstacle.sentence, standing: .events, gist: obstacle.cause)
        } else if let fault = command.fault(in: workspace.layout.root, path: workspace.environment["PATH"]) {
            // Before the first event waits for it.
            summary.note("\(fault); events wait until it is there", standing: .events, gist: fault)
        }
    }

    /// Says once what was edited of a campaign after a broadcast of it was planned, which keeps the old.
    private func tellChanges(_ summary: inout RunSummary) async throws {
        summary.noteWell(.changedFiles)
        let (ledger, settings) = (workspace.ledger, workspace.settings)
        for campaign in contents.campaigns {
            for change in try await blocking({ try FileChange.all(of: campaign, settings, in: ledger) }) {
                summary.note(change.sentence, standing: .changedFiles)
            }
        }
    }

    /// Says once whose folder is gone while a broadcast has not ended.
    private func tellGoneFolders(_ summary: inout RunSummary) async throws {
        summary.noteWell(.goneFolders)
        // A folder may have come while this run was sending.
        let folders = WorkspaceReader(root: workspace.layout.root).campaignNames
        for sentence in try await workspace.ledger.goneFolders(besides: folders) {
            summary.note(sentence, standing: .goneFolders)
        }
    }

    /// Says which secrets of calls are missing, before something is due that needs them.
    private func tellMissingSecrets(_ summary: inout RunSummary) {
        summary.noteWell(.missingSecrets)
        guard summary.driven.isEmpty else { return }
        for missing in workspace.missingSecretsOfCalls {
            let sentence = "nothing can be sent without a secret that is missing: \(missing.sentence)"
            summary.note(sentence, .permission, standing: .missingSecrets)
        }
    }

    /// Warns of the token's end if nothing was sent that would have shown it.
    private func tellTokenEnd(_ summary: inout RunSummary) async throws {
        guard summary.driven.isEmpty else { return }
        summary.noteWell(.tokenEnd)
        guard let concern = try await TokenEndWatch(workspace: workspace).concern() else { return }
        summary.note(concern.sentence, standing: .tokenEnd, gist: concern.gist)
    }

    /// Says that Meta refuses the token before something is due that needs it; until Meta takes it.
    private func tellForeseenToken(_ summary: inout RunSummary) async throws {
        guard summary.driven.isEmpty else { return summary.noteWell(.foreseenToken) }
        switch try await TokenForesight(workspace: workspace).answer() {
        case .well: summary.noteWell(.foreseenToken)
        case .refused(let sentence):
            summary.note("what is due within a day cannot be sent: \(sentence)", .permission, standing: .foreseenToken)
        case .none:
            guard let said = try await workspace.ledger.said(of: StandingSubject.foreseenToken.rawValue) else { return }
            summary.note(said.value, .permission, standing: .foreseenToken)
        }
    }

    /// Says what is held since the ledger was put back, until it is settled or released.
    private func tellHeld(_ summary: inout RunSummary) async throws {
        summary.noteWell(.heldMessages)
        for held in try await workspace.ledger.heldBroadcasts() {
            summary.note(held.notice, standing: .heldMessages)
        }
    }

    /// Says what a ledger that is lost may have sent, until a person has seen to it.
    private func tellLost(_ summary: inout RunSummary) async throws {
        summary.noteWell(.lostSendings)
        for sentence in try await workspace.lostSendings().sentences {
            summary.note(sentence, standing: .lostSendings)
        }
    }

    /// Says once what Meta said of the workspace's accounts and numbers, and of the templates that it sends.
    private func tell(_ summary: inout RunSummary) async throws {
        let news = try await workspace.ledger.takeNews(of: Set(workspace.settings.accounts.values))
        guard !news.isEmpty else { return }
        let (scope, now) = (try await workspace.newsScope(of: contents.campaigns), Date())
        for condition in news where scope.isToTell(condition, at: now) { summary.note(condition.sentence(at: now)) }
    }
}

extension Failure {
    /// Whether every run ends so until a person changes something.
    var isStanding: Bool {
        switch kind {
        case .permission, .configuration, .unavailable: true
        case .tryAgain, .badData, .storage, .usage, .internalFault: false
        }
    }
}

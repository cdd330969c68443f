package import CampaignCore
import Delivery
package import Formats
import Foundation
import Reports
import Storage

/// What a run did, for the person who watches it or reads cron's mail.
package struct RunSummary: Sendable {
    /// The worst of what went wrong; nil if nothing did.
    package private(set) var failure: FailureKind?
    /// What a person must know or do, a sentence each.
    package var concerns: [String] = []
    /// What whoever watches may want to know.
    package var remarks: [String] = []
    /// The broadcasts that this run drove, as they stand at its end.
    package var tables: [BroadcastTally] = []
    var driven: [Broadcast] = []
    /// The times ahead that broadcasts gave back which were sent to nobody, by the broadcast's number.
    var givenBack: [Int32: [Date]] = [:]
    package var reports: [String] = []
    /// Faults of the workspace's files, unless an earlier run has said them.
    package private(set) var faults: [Diagnostic] = []
    /// All of them.
    private var allFaults: [Diagnostic] = []
    /// The names of the broadcasts that were planned.
    var planned: [String] = []
    /// The names of those that another process drives.
    var drivenElsewhere: [String] = []
    /// The names of those with messages that fall due later.
    var waiting: [String] = []
    /// The remarks on broadcasts that end before what is left may leave, by their names.
    private var expiringRests: [String: String] = [:]
    /// What an earlier run has said, and what still holds.
    private var repeated: [String] = []
    /// The gists of what holds for more than this run; none for a subject with which all is well.
    private var standing: [StandingSubject: Set<String>] = [:]
    /// The sentences of `concerns` that say so.
    private var standingSentences: [(subject: StandingSubject, sentence: String)] = []

    mutating func note(_ concern: String) {
        concerns.append(concern)
    }

    mutating func note(_ failure: FailureKind?, _ concern: String? = nil) {
        self.failure = .worse(self.failure, failure)
        if let concern { concerns.append(concern) }
    }

    /// Notes what holds for more than this run; its gist is the sentence unless that has parts that change.
    mutating func note(
        _ sentence: String,
        _ failure: FailureKind? = nil,
        standing subject: StandingSubject,
        gist: String? = nil
    ) {
        self.failure = .worse(self.failure, failure)
        standing[subject, default: []].insert(gist ?? sentence)
        // What was told as the cause of something else need not be told again.
        guard !concerns.contains(where: { $0.hasSuffix(sentence) }) else { return }
        concerns.append(sentence)
        standingSentences.append((subject, sentence))
    }

    /// Notes that all is well with a subject, unless something else of this run says otherwise.
    mutating func noteWell(_ subject: StandingSubject) {
        if standing[subject] == nil { standing[subject] = [] }
    }

    /// Notes the faults of the workspace's files, and the campaigns that are not sent for them.
    mutating func note(_ faults: [Diagnostic], of campaigns: [String]) {
        (self.faults, allFaults) = (faults, faults)
        noteWell(.faultyFiles)
        guard !faults.isEmpty || !campaigns.isEmpty else { return }
        let names = campaigns.joined(separator: ", ")
        let sentence =
            campaigns.isEmpty
            ? "some files are not read because of their faults; run drumbeat check"
            : "not sent because their files have faults: \(names); run drumbeat check"
        let gist = ([sentence] + faults.map(\.description)).joined(separator: "\n")
        note(sentence, .badData, standing: .faultyFiles, gist: gist)
    }

    /// Leaves out what an earlier run said already.
    ///
    /// - Throws: `StorageError`.
    mutating func leaveOutSaid(in ledger: Ledger, now: Date) async throws {
        let old = try await standing.said(in: ledger, now: now)
        let sentences = Set(standingSentences.filter { old.contains($0.subject) }.map(\.sentence))
        repeated = concerns.filter(sentences.contains)
        concerns.removeAll(where: sentences.contains)
        if old.contains(.faultyFiles) { faults = [] }
    }

    /// Keeps for `status` what stopped a `send`, until something is sent again; a run says it all the same.
    ///
    /// - Throws: `StorageError`.
    func keepStop(in ledger: Ledger, at now: Date) async throws {
        let causes: Set<StandingSubject> = [.refusedSending, .unreachableGraph]
        guard standing.keys.contains(where: causes.contains) else { return }
        let sentences = standingSentences.filter { causes.contains($0.subject) }.map(\.sentence)
        if sentences.isEmpty {
            let well = causes.union([.stoppedSend]).map { ($0, Set<String>()) }
            _ = try await Dictionary(uniqueKeysWithValues: well).said(in: ledger, now: now)
        } else {
            _ = try await [StandingSubject.stoppedSend: Set(sentences)].said(in: ledger, now: now)
        }
    }

    /// Says that a broadcast was paused as soon as it was planned.
    mutating func notePause(of broadcast: Broadcast) {
        guard broadcast.state == .paused, let reason = broadcast.stateReason, reason.asksWhetherMeant else { return }
        let pause = FaultPause(broadcast: broadcast.name, reason: reason, at: broadcast.plannedAt)
        note(pause.failure, pause.description)
    }

    /// Says which broadcasts were paused as soon as they were planned; those that a lost ledger may have sent together.
    mutating func notePauses(of broadcasts: [Broadcast]) {
        let lost = broadcasts.filter { broadcast in
            if broadcast.state == .paused, case .reported? = broadcast.stateReason { true } else { false }
        }
        guard lost.count > 1 else {
            for broadcast in broadcasts { notePause(of: broadcast) }
            return
        }
        note(StateReason.reported(file: "").failure, StateReason.lostNotice(of: lost.map(\.name)))
        for broadcast in broadcasts where !lost.contains(broadcast) { notePause(of: broadcast) }
    }

    /// Notes what will expire of a broadcast that was planned just now, and why; nothing else is said of that loss.
    mutating func noteExpiry(_ sentence: String, of broadcast: String) {
        concerns.append(sentence)
        let remark = expiringRests.removeValue(forKey: broadcast)
        remarks.removeAll { $0 == remark }
    }

    /// Tells what is new of campaigns' times; what a lost ledger may have sent of several together.
    mutating func note(_ news: [ScheduleNews]) {
        let lost = news.filter(\.isOfLostLedger)
        for news in news where lost.count < 2 || !news.isOfLostLedger { note(news) }
        guard lost.count > 1 else { return }
        if lost.contains(where: \.isFailure) { note(.badData) }
        note(ScheduleNews.lostSentence(of: lost.map(\.times.campaign)))
    }

    /// Tells what is new of a campaign's times; one that was to be sent once and was not is a failure.
    mutating func note(_ news: ScheduleNews) {
        if news.isFailure { note(.badData) }
        note(news.description)
    }

    mutating func note(_ written: ReportWriting.Result) {
        add(written.paths)
        if written.isComplete { noteWell(.unwrittenReports) }
        for failure in written.failures { note(failure, .storage, standing: .unwrittenReports) }
    }

    /// Adds reports that were written, each once however often that was.
    mutating func add(_ paths: [String]) {
        for path in paths where !reports.contains(path) { reports.append(path) }
    }

    /// Says so if a signal told the run to stop.
    mutating func noteStop() {
        if Task.isCancelled { note(.tryAgain, Failure.stopped.description) }
    }

    /// Looks up how the broadcasts stand that this run drove.
    mutating func count(_ ledger: Ledger) async throws {
        for broadcast in driven {
            let now = try await ledger.broadcast(named: broadcast.name) ?? broadcast
            tables.append(try await ledger.tally(of: now))
        }
    }

    /// Notes how the sending of a broadcast ended.
    ///
    /// - Parameters:
    ///   - end: why it did.
    ///   - broadcast: which one.
    ///   - isTaken: whether Meta took a message of it in this run, which proves that what kept it from being sent is over.
    mutating func note(_ end: DeliveryEnd, of broadcast: Broadcast, isTaken: Bool = false) {
        if isTaken { noteSendingWell() }
        switch end {
        case .finished: noteSendingWell()
        case .interrupted, .mediaLost: note(.tryAgain)
        case .waiting(let time):
            noteSendingWell()
            waiting.append(broadcast.name)
            let remark = "\(broadcast.name): the rest \(broadcast.rest(waitingUntil: time))"
            if broadcast.ends(by: time) { expiringRests[broadcast.name] = remark }
            remarks.append(remark)
        case .awaitingOutcomes:
            noteSendingWell()
            waiting.append(broadcast.name)
            remarks.append("\(broadcast.name): callbacks have to tell what became of some messages")
        case .halted(nil): break
        case .halted(let reason?):
            let pause = FaultPause(broadcast: broadcast.name, reason: reason, at: Date())
            note(pause.failure, pause.description)
        case .unavailable(let reason):
            let gist = "the Graph API is unreachable or failing"
            note("\(gist) (\(reason)); the next run continues", .unavailable, standing: .unreachableGraph, gist: gist)
        case .refused(let reason, let cause):
            let kind = cause == .settings ? FailureKind.configuration : .permission
            note("sending was stopped: \(reason)", kind, standing: .refusedSending)
        }
    }

    /// Counts as a failure what a person asked for just now and a later run has to do.
    mutating func noteUnfinished() {
        if !waiting.isEmpty { note(.tryAgain) }
        for name in drivenElsewhere {
            note(.tryAgain, "another process sends \(name); drumbeat status \(name) shows how far it is")
        }
    }

    private mutating func noteSendingWell() {
        for subject in [StandingSubject.refusedSending, .unreachableGraph, .stoppedSend] { noteWell(subject) }
    }
}

extension RunSummary {
    /// All of it, for a program.
    package var record: RunRecord {
        var record = RunRecord(failure: failure)
        (record.planned, record.broadcasts, record.drivenElsewhere) = (planned, tables, drivenElsewhere)
        (record.waiting, record.faults) = (waiting, allFaults.map(\.description))
        (record.concerns, record.remarks, record.reports) = (repeated + concerns, remarks, reports)
        return record
    }
}

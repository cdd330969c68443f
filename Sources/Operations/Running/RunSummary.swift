package import CampaignCore
import Delivery
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
    package var reports: [String] = []
    /// The gists of what holds for more than this run; none for a subject with which all is well.
    private var standing: [StandingSubject: Set<String>] = [:]
    /// The sentences of `concerns` that say so.
    private var standingSentences: [(subject: StandingSubject, sentence: String)] = []

    mutating func note(_ concern: String) {
        concerns.append(concern)
    }

    mutating func note(_ failure: FailureKind, _ concern: String? = nil) {
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
        guard !concerns.contains(sentence) else { return }
        concerns.append(sentence)
        standingSentences.append((subject, sentence))
    }

    /// Notes that all is well with a subject, unless something else of this run says otherwise.
    mutating func noteWell(_ subject: StandingSubject) {
        if standing[subject] == nil { standing[subject] = [] }
    }

    /// Leaves out what an earlier run said already.
    ///
    /// - Throws: `StorageError`.
    mutating func leaveOutSaid(in ledger: Ledger, now: Date) async throws {
        let old = try await standing.said(in: ledger, now: now)
        let sentences = Set(standingSentences.filter { old.contains($0.subject) }.map(\.sentence))
        concerns.removeAll(where: sentences.contains)
    }

    mutating func note(_ written: ReportWriting.Result) {
        reports = written.paths
        for failure in written.failures { note(.storage, failure.description) }
    }

    /// Says so if a signal told the run to stop.
    mutating func noteStop() {
        if Task.isCancelled { note(.tryAgain, Failure.stopped.description) }
    }

    /// Looks up how the broadcasts stand that this run drove.
    mutating func count(_ ledger: Ledger) async throws {
        for broadcast in driven {
            guard let now = try await ledger.broadcast(named: broadcast.name) else { continue }
            tables.append(try await ledger.tally(of: now))
        }
    }

    mutating func note(_ end: DeliveryEnd, of broadcast: Broadcast) {
        switch end {
        case .finished: noteSendingWell()
        case .interrupted: note(.tryAgain)
        case .waiting(let time):
            noteSendingWell()
            note(.tryAgain)
            remarks.append("\(broadcast.name): the rest waits until \(time.formatted(.iso8601))")
        case .halted(let reason):
            let name = broadcast.name
            if let reason { note(OpenWorkspace.sentence(ofPaused: name, reason.sentence())) }
        case .unavailable(let reason):
            let gist = "the Graph API is unreachable or failing"
            note("\(gist) (\(reason)); the next run continues", .unavailable, standing: .unreachableGraph, gist: gist)
        case .refused(let reason, let cause):
            let kind = cause == .settings ? FailureKind.configuration : .permission
            note("sending was stopped: \(reason)", kind, standing: .refusedSending)
        }
    }

    private mutating func noteSendingWell() {
        for subject in [StandingSubject.refusedSending, .unreachableGraph] { noteWell(subject) }
    }
}

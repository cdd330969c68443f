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

    mutating func note(_ concern: String) {
        concerns.append(concern)
    }

    mutating func note(_ failure: FailureKind, _ concern: String? = nil) {
        self.failure = .worse(self.failure, failure)
        if let concern { concerns.append(concern) }
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
        case .finished: break
        case .interrupted: note(.tryAgain)
        case .waiting(let time):
            note(.tryAgain)
            remarks.append("\(broadcast.name): the rest waits until \(time.formatted(.iso8601))")
        case .halted(let reason):
            let name = broadcast.name
            if let reason {
                note("\(name) was paused: \(reason.sentence()); fix the cause, then run drumbeat resume \(name)")
            }
        case .unavailable(let reason):
            note(.unavailable, "the Graph API is unreachable or failing (\(reason)); the next run continues")
        case .refused(let reason, let cause):
            note(cause == .settings ? .configuration : .permission, "sending was stopped: \(reason)")
        }
    }
}

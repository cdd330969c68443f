import CampaignCore
import Delivery
import Foundation
import Reports
import Storage

/// What a run did, for the person who watches it or reads cron's mail.
struct RunSummary: Sendable {
    var status = ExitStatus.done
    /// What a person must know or do, a sentence each.
    var concerns: [String] = []
    /// What whoever watches may want to know.
    var remarks: [String] = []
    /// The broadcasts that this run drove, as they stand at its end.
    var tables: [CountsTable.Line] = []
    var driven: [Broadcast] = []
    var reports: [String] = []

    mutating func note(_ status: ExitStatus, _ concern: String? = nil) {
        self.status = .worse(self.status, status)
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
            let counts = try await ledger.counts(of: now.id)
            tables.append(CountsTable.Line(name: now.name, state: now.state, counts: counts))
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
            note(.done, reason.map { "\(name) was paused: \($0); fix the cause, then run drumbeat resume \(name)" })
        case .unavailable(let reason):
            note(.unavailable, "the Graph API is unreachable or failing (\(reason)); the next run continues")
        case .refused(let reason, let cause):
            note(cause == .settings ? .configuration : .permission, "sending was stopped: \(reason)")
        }
    }
}

import CampaignCore
import Foundation
import Reports
import Storage

extension OpenWorkspace {
    /// Whether a process sends the broadcast: it leaves traces in the ledger, which outlast it, and holds a lock.
    ///
    /// The lock is looked at only after a trace, as a look keeps others from it for a moment.
    ///
    /// - Throws: `StorageError`.
    func isBeingSent(_ broadcast: Broadcast, now: Date) async throws -> Bool {
        guard try await ledger.isBeingSent(broadcast.id, now: now) else { return false }
        return FileLock.isHeld(lock(broadcast.name))
    }

    /// Why the last run that came to a broadcast could not send it, such as that Meta refused the token; nil if it could,
    /// or a run is sending it now.
    ///
    /// - Throws: `StorageError`.
    func standstill(of broadcast: Broadcast, now: Date) async throws -> StatusReport.Notice? {
        guard broadcast.state == .active, let cause = try await ledger.lastHold(of: broadcast.id)?.cause else {
            return nil
        }
        let subjects = StandingSubject.allCases.filter { $0.standstills.contains(cause) }
        guard !subjects.isEmpty, try await !isBeingSent(broadcast, now: now) else { return nil }
        let said = try await ledger.said()
        return subjects.compactMap { said[$0.rawValue] }.max { $0.at < $1.at }
            .map { StatusReport.Notice(text: $0.value.replacing("\n", with: "; "), saidAt: $0.at) }
    }
}

extension StandingSubject {
    /// The holds of broadcasts that such a concern explains.
    fileprivate var standstills: Set<HoldCause> {
        switch self {
        case .refusedSending, .missingSecrets, .impossibleRun: [.access]
        case .unreachableGraph: [.outage]
        case .stoppedSend: [.access, .outage]
        default: []
        }
    }
}

import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

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

    /// Why nothing of a broadcast can be recorded now, and so nothing is sent; nil if it can.
    ///
    /// What another user may not write, its owner may.
    ///
    /// - Throws: `StorageError`.
    private func recordingFault(of broadcast: Broadcast) async throws -> String? {
        let files = FileManager.default
        let owner = (try? files.attributesOfItem(atPath: layout.ledger))?[.ownerAccountID] as? NSNumber
        let isOwn = geteuid() == 0 || owner?.uint32Value == geteuid()
        if isOwn, !files.isWritableFile(atPath: layout.ledger) {
            return "'\(layout.ledger)' cannot be written; nothing is sent that cannot be recorded"
        }
        do {
            try DiskSpace.require(forMessages: 0, in: layout.stateFolder)
            return nil
        } catch let failure as Failure {
            return failure.description
        }
    }

    /// Why the last run that came to a broadcast could not send it, such as that Meta refused the token; nil if it could,
    /// or a run is sending it now.
    ///
    /// - Throws: `StorageError`.
    func standstill(of broadcast: Broadcast, now: Date) async throws -> StatusReport.Notice? {
        guard broadcast.state == .active else { return nil }
        if let fault = try await recordingFault(of: broadcast) { return StatusReport.Notice(text: fault, saidAt: now) }
        guard let cause = try await ledger.lastHold(of: broadcast.id)?.cause else {
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

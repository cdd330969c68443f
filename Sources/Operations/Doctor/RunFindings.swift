import CampaignCore
import Formats
import Foundation
import Storage
import Workspace

/// Whether something calls `run` as it should.
enum RunFindings {
    private static let subject = "run"
    private static let fix = "let cron or the timer call drumbeat run each minute; see docs/operations.md"
    /// After so many seconds without a run, whoever calls it has stopped.
    private static let silence: TimeInterval = 600

    static func findings(
        _ workspace: OpenWorkspace,
        _ campaigns: [CampaignDefinition],
        now: Date
    ) async throws -> [Finding] {
        let work = try await waitingWork(workspace, campaigns, now: now)
        return [finding(try await workspace.ledger.runTimes(), waiting: work, now: now)]
    }

    /// - Parameters:
    ///   - times: when runs were; nil if there was none.
    ///   - work: what waits for one, in words; nil for nothing.
    ///   - now: the time.
    /// - Returns: what a person should know of it; bad if what waits is sent by nobody.
    static func finding(_ times: RunTimes?, waiting work: String?, now: Date) -> Finding {
        guard let times else { return silent("no run has been made yet", work) }
        let began = "the last run began at \(times.beganAt.formatted(.iso8601))"
        guard let endedAt = times.endedAt, endedAt >= times.beganAt else {
            return now.timeIntervalSince(times.beganAt) < silence
                ? .good(subject, "\(began) and has not ended")
                : silent("\(began) and has not ended: it is long, or it was killed", work)
        }
        let text = "the last run ended at \(endedAt.formatted(.iso8601))"
        guard now.timeIntervalSince(endedAt) < silence else { return silent(text, work) }
        guard let failure = times.failure, failure != .tryAgain else { return .good(subject, text) }
        let cause = failure.rawValue.replacing("_", with: " ")
        let fix = "see drumbeat status, or call drumbeat run yourself"
        return .warning(subject, "\(text) and failed: \(cause)", fix: fix)
    }

    private static func silent(_ text: String, _ work: String?) -> Finding {
        work.map { .bad(subject, "\(text); \($0)", fix: fix) } ?? .warning(subject, text, fix: fix)
    }

    /// What a run would have sent for a while: broadcasts that began, and times that were due before runs fell silent.
    ///
    /// - Returns: a clause; nil if nothing waits, or if a process is sending.
    /// - Throws: `StorageError`.
    private static func waitingWork(
        _ workspace: OpenWorkspace,
        _ campaigns: [CampaignDefinition],
        now: Date
    ) async throws -> String? {
        var waiting: [String] = []
        for broadcast in try await workspace.ledger.openBroadcasts() where broadcast.beginsAt <= now {
            if try await workspace.isBeingSent(broadcast, now: now) { return nil }
            if try await workspace.ledger.counts(of: broadcast.id).toSend > 0 { waiting.append(broadcast.name) }
        }
        if let first = waiting.first {
            return waiting.count == 1 ? "\(first) waits" : "\(CountText.of(waiting.count, "broadcast")) wait"
        }
        for campaign in campaigns {
            let due = try await workspace.outlook(of: campaign, now: now)
            guard due.heldSince == nil, let time = due.due, time <= now - silence else { continue }
            return "\(campaign.id) was due at \(time.formatted(.iso8601))"
        }
        return nil
    }
}

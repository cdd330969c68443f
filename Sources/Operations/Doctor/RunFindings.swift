import CampaignCore
import Foundation
import Storage

/// Whether something calls `run` as it should.
enum RunFindings {
    private static let subject = "run"
    private static let fix = "let cron or the timer call drumbeat run each minute; see docs/operations.md"
    /// After so many seconds without a run, whoever calls it has stopped.
    private static let silence: TimeInterval = 900

    static func findings(_ workspace: OpenWorkspace, now: Date) async throws -> [Finding] {
        guard let times = try await workspace.ledger.runTimes() else {
            return [.warning(subject, "no run has been made yet", fix: fix)]
        }
        return [finding(times, now: now)]
    }

    static func finding(_ times: RunTimes, now: Date) -> Finding {
        let began = "the last run began at \(times.beganAt.formatted(.iso8601))"
        guard let endedAt = times.endedAt, endedAt >= times.beganAt else {
            return now.timeIntervalSince(times.beganAt) < silence
                ? .good(subject, "\(began) and has not ended")
                : .warning(subject, "\(began) and has not ended: it is long, or it was killed", fix: fix)
        }
        let text = "the last run ended at \(endedAt.formatted(.iso8601))"
        guard now.timeIntervalSince(endedAt) < silence else { return .warning(subject, text, fix: fix) }
        guard let failure = times.failure, failure != .tryAgain else { return .good(subject, text) }
        let cause = failure.rawValue.replacing("_", with: " ")
        let fix = "see drumbeat status, or call drumbeat run yourself"
        return .warning(subject, "\(text) and failed: \(cause)", fix: fix)
    }
}

import CampaignCore
import Formats
import Foundation
import Storage
import Workspace

/// Whether the program that `on_event` names takes its events.
enum EventFindings {
    private static let subject = "events"

    static func findings(_ workspace: OpenWorkspace, now: Date) async throws -> [Finding] {
        let waiting = try await workspace.ledger.eventLineCount()
        let queue = try await queue(waiting, workspace.ledger)
        guard let command = workspace.settings.onEvent else {
            guard waiting > 0 else { return [] }
            let fix = "add on_event again to hand them on; until then they stay here"
            return [.warning(subject, "\(queue), but drumbeat.yaml has no on_event", fix: fix)]
        }
        if let fault = command.fault(in: workspace.layout.root, path: workspace.environment["PATH"]) {
            let fix = "put the program there: events wait until it takes them, and none is lost"
            return [.bad(subject, waiting > 0 ? "\(fault); \(queue)" : fault, fix: fix)]
        }
        guard waiting > 0 else { return [.good(subject, "on_event has taken all events")] }
        let isLate = try await oldest(workspace.ledger).map { now.timeIntervalSince($0) > patience } ?? true
        guard isLate else { return [.good(subject, "\(queue); the next run hands them on")] }
        let fix = "see what the last run said of on_event: drumbeat status shows it"
        return [.warning(subject, "\(queue) for the program of on_event", fix: fix)]
    }

    /// After so many seconds events should be gone: a run each minute hands them on.
    private static let patience: TimeInterval = 900

    private static func queue(_ count: Int, _ ledger: Ledger) async throws -> String {
        let wait = "\(CountText.of(count, "event")) \(count == 1 ? "waits" : "wait")"
        return try await oldest(ledger).map { "\(wait), the oldest of \($0.formatted(.iso8601))" } ?? wait
    }

    /// When the first of them happened; nil if it does not say so.
    private static func oldest(_ ledger: Ledger) async throws -> Date? {
        guard let line = try await ledger.eventLines(limit: 1)?.lines.first,
            let time = (try? JSONValue(parsing: Array(line.utf8)))?["at"]?.text
        else { return nil }
        return try? Date(time, strategy: .iso8601)
    }
}

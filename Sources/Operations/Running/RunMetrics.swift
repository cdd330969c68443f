import CampaignCore
import Foundation
import Storage

/// What a run leaves for Prometheus' node exporter: figures of the ledger and of the run, in the text form 0.0.4.
///
/// They name no campaign and no person.
package struct RunMetrics: Sendable {
    /// Broadcasts that have ended count for this long, in seconds.
    static let memory: TimeInterval = 7 * 86_400

    var figures: LedgerFigures
    var endedAt: Date
    /// How the run failed; nil if it did not.
    var failure: FailureKind?

    /// The whole content of the file.
    var text: String {
        gauge("drumbeat_messages_waiting", "Messages that are to be sent still.", figures.waiting)
            + gauge("drumbeat_messages_unknown", "Messages whose outcome is not known.", figures.unknown)
            + gauge("drumbeat_messages_failed", "Messages that failed, in broadcasts of seven days.", figures.failed)
            + gauge("drumbeat_broadcasts_active", "Broadcasts that are being sent.", figures.active)
            + gauge("drumbeat_broadcasts_paused", "Broadcasts that are paused.", figures.paused)
            + gauge(
                "drumbeat_oldest_due_timestamp_seconds",
                "When the oldest broadcast was due that has messages left and is not paused; 0 for none.",
                seconds(figures.oldestDue)
            )
            + textOfRun
    }

    /// What is known of a run that could not look into the ledger.
    var textOfRun: String {
        let kinds = FailureKind.allCases.map { kind in
            #"drumbeat_run_failure{kind="\#(kind.rawValue)"} \#(failure == kind ? 1 : 0)"#
        }
        return gauge("drumbeat_run_end_timestamp_seconds", "When a run ended last.", seconds(endedAt))
            + describe("drumbeat_run_failure", "How the last run failed: 1 for its kind.")
            + kinds.joined(separator: "\n") + "\n"
    }

    private func gauge(_ name: String, _ help: String, _ value: Int) -> String {
        describe(name, help) + "\(name) \(value)\n"
    }

    private func describe(_ name: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
    }

    private func seconds(_ date: Date?) -> Int {
        date.flatMap { Int(exactly: $0.timeIntervalSince1970.rounded()) } ?? 0
    }

    /// Replaces the file; who reads it finds the old figures or the new, never a part.
    ///
    /// - Throws: what the system says where it cannot be written.
    func write(to path: String) throws {
        try Self.write(text, to: path)
    }

    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        // The exporter runs as another user, whatever the umask of this one.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    }
}

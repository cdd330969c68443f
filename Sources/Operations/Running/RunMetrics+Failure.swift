package import CampaignCore
package import Foundation
import Storage
package import Workspace

extension RunMetrics {
    /// Has the metrics file say that a run failed that could not look into the ledger: other figures stay as they were.
    ///
    /// The settings may be what is at fault, so the file's path is read from its line alone. If the file cannot be
    /// written, nothing more can be done.
    ///
    /// - Parameters:
    ///   - failure: how the run failed.
    ///   - layout: its workspace.
    ///   - now: when it ended.
    package static func note(_ failure: FailureKind, in layout: WorkspaceLayout, at now: Date) {
        guard let path = layout.metricsFile else { return }
        let old = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let figures = RunMetrics(figures: LedgerFigures(), endedAt: now, failure: failure)
        try? write(old.isEmpty ? figures.textOfRun : merged(old, figures.textOfRun), to: path)
    }

    /// The old lines, but for those of the run itself.
    private static func merged(_ old: String, _ new: String) -> String {
        let kept = old.split(separator: "\n").filter { !$0.contains("drumbeat_run_") }
        return kept.map { "\($0)\n" }.joined() + new
    }
}

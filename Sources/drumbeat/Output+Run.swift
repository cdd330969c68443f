import CampaignCore
import Formats
import Operations
import Reports

extension Output {
    /// What a run did: to a person everything, to cron's mail only what needs one.
    func show(_ summary: RunSummary) {
        endProgress()
        for concern in summary.concerns {
            note(concern)
        }
        guard isTerminal else { return }
        for remark in summary.remarks {
            note(remark)
        }
        if !summary.tables.isEmpty { note(CountsTable(summary.tables).table) }
        for report in summary.reports {
            note("wrote \(report)")
        }
    }

    /// Shows how far the sending is; nil if nobody watches.
    var watch: BroadcastDriving.Watch? {
        guard isTerminal else { return nil }
        return { line in progress(line.text()) }
    }

    /// What is wrong with a workspace, and what its audiences come to.
    func show(_ checks: WorkspaceCheck.Result) {
        diagnostics(checks.diagnostics)
        for audience in checks.audiences {
            let more =
                audience.unshown > 0 ? "; \(CountText.grouped(audience.unshown)) more faulty rows, see --rows" : ""
            let skipped = audience.counts[MessageState.skipped]
            note(
                "\(audience.campaign): \(CountText.grouped(audience.counts.rows)) rows, "
                    + "\(CountText.grouped(audience.counts[MessageState.waiting])) to send, \(CountText.grouped(skipped)) to skip\(more)"
            )
        }
        let errors = checks.diagnostics.filter { $0.severity == .error }.count
        let warnings = checks.diagnostics.filter { $0.severity == .warning }.count
        let faults = "\(Self.count(errors, "error")), \(Self.count(warnings, "warning"))"
        note(errors + warnings == 0 ? "no faults" : faults)
    }

    private static func count(_ number: Int, _ what: String) -> String {
        number == 1 ? "1 \(what)" : "\(number) \(what)s"
    }
}

import CampaignCore
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

    /// What a demonstration did: its table and the paths of its reports are results.
    func show(demonstration summary: RunSummary) throws {
        try data(CountsTable(summary.tables).table)
        try data(lines: summary.reports)
        for concern in summary.concerns {
            note(concern)
        }
    }

    /// Shows how far the sending is; nil if nobody watches.
    var watch: BroadcastDriving.Watch? {
        guard isTerminal else { return nil }
        return { line in progress(line.text()) }
    }
}

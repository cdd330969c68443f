import CampaignCore
import Operations
import Reports

extension Output {
    /// What a run did: to a person everything, to cron's mail only what needs one.
    ///
    /// - Parameters:
    ///   - summary: what it did.
    ///   - form: JSON goes to standard output, besides the words.
    ///   - isAsked: whether a person asked for just this, so that its remarks and its counts are told off a terminal as
    ///     well.
    /// - Throws: as `data`.
    func show(_ summary: RunSummary, as form: RenderForm, isAsked: Bool = false) throws {
        endProgress()
        diagnostics(summary.faults)
        for concern in summary.concerns { note(concern) }
        for remark in isTerminal || isAsked ? summary.remarks : [] { note(remark) }
        if isTerminal || isAsked && form == .text, !summary.tables.isEmpty { note(CountsTable(summary.tables).table) }
        if isTerminal {
            for report in summary.reports { note("wrote \(report)") }
        }
        if form == .json { try json(summary.record.json()) }
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

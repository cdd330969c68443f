import CampaignCore
import Formats
import Foundation
import Reports
import Workspace

/// What is odd about the audience of a campaign as a whole.
struct AudienceDoubts {
    let campaign: CampaignDefinition
    let tally: PlanTally

    /// All of it.
    var warnings: [Diagnostic] {
        guard tally.counts.rows == 0, tally.filtered == 0 else {
            return refusalWarning + filterWarnings + languageRemarks + linkWarnings
        }
        let location = SourceLocation(file: campaign.audience.shownAs)
        let fix = "write one recipient on each line below the column names"
        return [Diagnostic(.warning, at: location, "the audience has no rows", fix: fix)]
    }

    /// Nobody gets a message, and people who refuse it are among them; faulty rows are told of one by one.
    var refusalWarning: [Diagnostic] {
        let counts = tally.counts
        guard counts[MessageState.waiting] == 0, counts.skips[.suppressed, default: 0] > 0 else { return [] }
        let all = "all \(CountText.grouped(counts.rows)) rows are skipped"
        let rows = counts.rows == 1 ? "the only row is skipped" : all
        let message = "nobody gets a message: \(rows): \(counts.skipTexts.joined(separator: ", "))"
        let fix = "see drumbeat suppress list, or send it to other people"
        return [Diagnostic(.warning, at: SourceLocation(file: campaign.audience.shownAs), message, fix: fix)]
    }

    /// What its filter does that is hardly meant.
    var filterWarnings: [Diagnostic] {
        guard campaign.audience.filter != nil else { return [] }
        return nobody + comparisons
    }

    /// Rows that get another language than theirs: a warning if the template has theirs in another spelling, else a note.
    var languageRemarks: [Diagnostic] {
        let findings = tally.languageFindings
        let location = SourceLocation(file: campaign.audience.shownAs)
        let remarks = findings.prefix(Self.mostLanguages)
            .map { finding in
                let ask = finding.rows == 1 ? "1 row asks" : "\(CountText.grouped(finding.rows)) rows ask"
                let get = finding.rows == 1 ? "gets" : "get"
                let message = """
                    \(ask) for the language '\(finding.wish)', which the template does not have, and \(get) \
                    '\(finding.language)' instead
                    """
                guard !finding.near.isEmpty else { return Diagnostic(.note, at: location, message) }
                let codes = finding.near.map { "'\($0)'" }.joined(separator: " or ")
                let place = finding.column.map { " in column '\($0)'" } ?? ""
                return Diagnostic(.warning, at: location, message, fix: "write \(codes)\(place) if that is meant")
            }
        let rest = findings.dropFirst(Self.mostLanguages).reduce(tally.otherWishes) { $0 + $1.rows }
        guard rest > 0 else { return remarks }
        let more = "\(CountText.of(rest, "row")) more \(rest == 1 ? "asks" : "ask") for other languages that it lacks"
        return remarks + [Diagnostic(.note, at: location, more)]
    }

    private static let mostLanguages = 5

    /// Links to media that will have ended when they are sent.
    var linkWarnings: [Diagnostic] {
        tally.linkFindings.map { finding in
            let time = finding.end.formatted(.iso8601)
            let fix = "link to a file of your own: Meta cannot fetch an ended link (131053)"
            guard let row = finding.row, let rows = finding.rows else {
                let message = "\(finding.place) ends at \(time) ('oe='), before the broadcast"
                return Diagnostic(.warning, at: campaign.scheduleLocation, message, fix: fix)
            }
            let column = finding.column.map { " in column '\($0)'" } ?? ""
            let count = rows == 1 ? "the link of 1 row ends" : "the links of \(CountText.grouped(rows)) rows end"
            let message = "\(count) ('oe=') before the broadcast\(column); the first is row \(row), at \(time)"
            return Diagnostic(.warning, at: SourceLocation(file: campaign.audience.shownAs), message, fix: fix)
        }
    }

    /// The filter lets through no row, or the audience has none.
    private var nobody: [Diagnostic] {
        guard tally.counts.rows == 0, tally.filtered > 0 else { return [] }
        let rows = tally.filtered == 1 ? "the only row" : "any of the \(CountText.grouped(tally.filtered)) rows"
        let values = tally.filterFindings.map(\.sentence).joined(separator: "; ")
        let fix = "compare with the values as the file has them; lower(column) ignores capitals"
        return [warning("where does not let \(rows) through: \(values)", fix: fix)]
    }

    private var comparisons: [Diagnostic] {
        tally.filterFindings.flatMap { finding in finding.doubts.map { warning(of: finding.condition, $0) } }
    }

    private func warning(of condition: String, _ doubt: FilterFinding.Doubt) -> Diagnostic {
        switch doubt.kind {
        case .textCells:
            warning(
                "\(condition) compares text, as '\(doubt.column)' is not a number in \(rows(doubt.rows))",
                fix: "keep plain numbers such as 1200 or 12.50 in the column, or compare with == or in"
            )
        case .quotedNumber:
            warning(
                "\(condition) compares text, as the number is in quotes, in \(rows(doubt.rows))",
                fix: "write the number without quotes"
            )
        case .otherDates:
            warning(
                """
                \(condition) compares text, as '\(doubt.column)' is not a date such as 2025-01-31 in \
                \(rows(doubt.rows))\(doubt.examples.map { ": \($0)" } ?? "")
                """,
                fix: "write dates as 2025-01-31, in the column and in the filter"
            )
        case .capitals(let text):
            warning(
                "\(condition): \(cells(doubt)) from \"\(text)\" only in capitals",
                fix:
                    "lower(\(ColumnNames.inFilter(doubt.column))) ignores them; write what it is compared with in lower case"
            )
        case .spaces(let text):
            warning(
                "\(condition): \(cells(doubt)) from \"\(text)\" only in spaces",
                fix: "write the cells and the filter alike"
            )
        }
    }

    /// The cells of a doubt with their verb.
    private func cells(_ doubt: FilterFinding.Doubt) -> String {
        let verb = doubt.rows == 1 ? "differs" : "differ"
        return "\(doubt.examples ?? rows(doubt.rows)) \(verb)"
    }

    private func rows(_ count: Int) -> String {
        CountText.of(count, "row")
    }

    private func warning(_ message: String, fix: String) -> Diagnostic {
        Diagnostic(.warning, at: campaign.audience.filterLocation, message, fix: fix)
    }
}

extension FilterFinding.Doubt {
    /// Some of the cells with how many rows have them; nil if none may be shown.
    fileprivate var examples: String? {
        guard let cells, !cells.most.isEmpty else { return nil }
        let shown = cells.most.prefix(Self.mostExamples).map { "\($0.text) ×\(CountText.grouped($0.rows))" }
        let others = cells.most.count - shown.count + cells.others
        return (shown + (others > 0 ? [CountText.of(others, "other value")] : [])).joined(separator: ", ")
    }

    private static let mostExamples = 5
}

package import CampaignCore
import Formats

extension CheckResult: Rendering {
    package func text() -> [OutputPart] {
        [.diagnostics(diagnostics), .lines(audiences.flatMap(Self.lines) + [verdict])]
    }

    private static func lines(_ audience: AudienceCheck) -> [String] {
        [sentence(audience)] + (audience.times?.sentence.map { [$0] } ?? [])
    }

    private static func sentence(_ audience: AudienceCheck) -> String {
        let counts = audience.counts
        let more = audience.unshown > 0 ? "; \(CountText.of(audience.unshown, "more faulty row")), see --rows" : ""
        let filtered = audience.filtered > 0 ? "; \(CountText.grouped(audience.filtered)) left out by where" : ""
        return "\(audience.campaign): \(CountText.of(counts.rows, "row")), "
            + "\(CountText.grouped(counts[MessageState.waiting])) to send, "
            + "\(CountText.grouped(counts[MessageState.skipped])) to skip\(refused(counts))\(filtered)\(more)"
    }

    /// The part of the skipped rows that no fault explains.
    private static func refused(_ counts: BroadcastCounts) -> String {
        guard let suppressed = counts.skips[.suppressed] else { return "" }
        return ", \(CountText.grouped(suppressed)) of them on the suppression list"
    }

    private var verdict: String {
        let errors = diagnostics.filter { $0.severity == .error }.count
        let shown = diagnostics.filter { $0.severity == .warning }.count
        let warnings = shown + audiences.map(\.unshown).reduce(0, +)
        guard errors + warnings > 0 else { return "no faults" }
        return "\(CountText.of(errors, "error")), \(CountText.of(warnings, "warning"))"
    }
}

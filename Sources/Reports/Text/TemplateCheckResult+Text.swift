package import CampaignCore
import Formats

extension TemplateCheckResult: Rendering {
    package func text() -> [OutputPart] {
        [.diagnostics(diagnostics), .lines([verdict])]
    }

    private var verdict: String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        let counts = "\(CountText.of(errors, "error")), \(CountText.of(warnings, "warning"))"
        let verdict = errors + warnings == 0 ? "no faults" : counts
        return "\(CountText.of(definitions.count, "template")) checked: \(verdict)"
    }
}

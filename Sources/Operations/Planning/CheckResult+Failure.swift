package import CampaignCore
import Formats
import Workspace

extension CheckResult {
    /// Bad rows are skipped and shown, they forbid nothing.
    package var failure: FailureKind? {
        if diagnostics.contains(where: { $0.severity == .error && $0.location.file == WorkspaceLayout.settingsName }
        ) {
            return .configuration
        }
        return diagnostics.hasErrors ? .badData : nil
    }
}

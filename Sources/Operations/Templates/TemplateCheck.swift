package import CampaignCore
import Formats
package import Workspace

/// Checking of template definitions alone, as Meta's reviewers will.
package struct TemplateCheck: Sendable {
    let reader: WorkspaceReader

    package init(_ reader: WorkspaceReader) {
        self.reader = reader
    }

    /// Checks campaigns' templates and files.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Parameter names: campaigns, and paths of files; none stands for all templates of the workspace.
    /// - Returns: what is wrong, file by file.
    /// - Throws: `Failure` with `usage` for a name that is neither.
    package func run(_ names: [String]) throws -> TemplateCheckResult {
        for name in names where !reader.hasTemplates(named: name) {
            let nearest = nearestName(to: name, among: reader.campaignNames).map { "did you mean '\($0)'?" }
            throw Failure(
                .usage,
                "there is no campaign and no file '\(name)'; \(nearest ?? "name a campaign or the path of a file")"
            )
        }
        let (files, faults) = reader.checkTemplates(names)
        let definitions = files.flatMap { file in
            file.readings.map { reading in
                TemplateCheckResult.Definition(
                    file: file.file,
                    name: reading.name,
                    language: reading.language,
                    errors: reading.diagnostics.count { $0.severity == .error },
                    warnings: reading.diagnostics.count { $0.severity == .warning }
                )
            }
        }
        return TemplateCheckResult(
            diagnostics: faults + files.flatMap { $0.readings.flatMap(\.diagnostics) }
                + TemplateTwins.faults(among: files.flatMap(\.readings)),
            definitions: definitions
        )
    }
}

extension TemplateCheckResult {
    /// A definition with an error cannot be sent, or is refused by Meta.
    package var failure: FailureKind? {
        diagnostics.hasErrors ? .badData : nil
    }
}

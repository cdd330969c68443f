package import Formats

/// What is wrong with a workspace, and what its audiences amount to.
package struct CheckResult: Sendable {
    /// The faults of all files, those of the audiences included.
    package var diagnostics: [Diagnostic]
    package var audiences: [AudienceCheck]

    package init(diagnostics: [Diagnostic], audiences: [AudienceCheck]) {
        self.diagnostics = diagnostics
        self.audiences = audiences
    }
}

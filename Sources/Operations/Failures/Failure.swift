package import CampaignCore

/// A reason to end a command, with the sentence that the person reads.
package struct Failure: Error, CustomStringConvertible {
    package var kind: FailureKind
    package var description: String
    /// The secrets that are missing, if that is the reason.
    package var missing: [MissingSecret] = []
    /// The key of `drumbeat.yaml` whose secret Meta refuses, if that is the reason.
    package var refusedKey: String?

    package init(_ kind: FailureKind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// A signal told the process to stop.
    package static let stopped = Failure(.tryAgain, "stopped early; the next run continues")
}

import CampaignCore

/// The faults found so far, shared by all who read one workspace.
///
/// A class, so that readers of nested parts can add to it and go on.
final class DiagnosticList {
    private(set) var all: [Diagnostic] = []

    func add(_ diagnostics: some Sequence<Diagnostic>) {
        all.append(contentsOf: diagnostics)
    }

    func error(at location: SourceLocation, _ message: String, fix: String? = nil) {
        all.append(Diagnostic(.error, at: location, message, fix: fix))
    }

    func warn(at location: SourceLocation, _ message: String, fix: String? = nil) {
        all.append(Diagnostic(.warning, at: location, message, fix: fix))
    }

    func add(_ fault: TextFault, in text: LocatedText) {
        error(at: text.location(at: fault.column), fault.message, fix: fault.fix)
    }

    /// How many errors there are: a reader compares before and after.
    var errorCount: Int {
        all.count { $0.severity == .error }
    }
}

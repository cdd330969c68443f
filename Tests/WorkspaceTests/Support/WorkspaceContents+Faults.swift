import Formats
import Workspace

extension WorkspaceContents {
    /// The diagnostics without the notes on how each audience is read.
    var faults: [Diagnostic] {
        diagnostics.filter { $0.severity > .note }
    }
}

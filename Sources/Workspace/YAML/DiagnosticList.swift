import Formats
import CampaignCore

/// The faults found so far, shared by all who read one workspace.
///
/// A class, so that readers of nested parts can add to it and go on.
final class DiagnosticList {
    private(set) var all: [Diagnostic] = []
    /// How many errors there are: a reader compares before and after.
    private(set) var errorCount = 0
    private var countByFile: [String: Int] = [:]

    /// How many of one file are kept.
    private static let mostOfFile = 100

    func add(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { add(diagnostic) }
    }

    func error(at location: SourceLocation, _ message: String, fix: String? = nil) {
        add(Diagnostic(.error, at: location, message, fix: fix))
    }

    func warn(at location: SourceLocation, _ message: String, fix: String? = nil) {
        add(Diagnostic(.warning, at: location, message, fix: fix))
    }

    func add(_ fault: TextFault, in text: LocatedText) {
        error(at: text.location(at: fault.column), fault.message, fix: fault.fix)
    }

    private func add(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errorCount += 1 }
        let file = diagnostic.location.file
        countByFile[file, default: 0] += 1
        switch countByFile[file, default: 0] {
        case ...Self.mostOfFile: all.append(diagnostic)
        case Self.mostOfFile + 1: all.append(Self.isCutShort(file))
        default: break
        }
    }

    private static func isCutShort(_ file: String) -> Diagnostic {
        let fix = "fix those that are shown first"
        return Diagnostic(.error, at: SourceLocation(file: file), "the file has more faults than are shown", fix: fix)
    }
}

import CampaignCore
package import Formats

/// A piece of what a command prints, in the order of printing.
package enum OutputPart {
    /// Results for a person, a line each.
    case lines([String])
    /// Results for a person, in columns.
    case table(TextTable)
    /// Results for a program, printed as they are.
    case data(String)
    case json(JSONValue)
    /// A message to whoever watches.
    case note(String)
    /// Faults of files as results, a line each.
    case diagnostics([Diagnostic])
}

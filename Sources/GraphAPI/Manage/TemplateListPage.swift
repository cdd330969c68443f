package import Formats
package import CampaignCore

/// One page of `GET /{waba}/message_templates` (`templates.md` §3.1).
package struct TemplateListPage: Hashable, Sendable {
    /// Those that can be read.
    package var templates: [Template]
    /// Says of each other one why it was left out.
    package var notes: [Diagnostic]

    /// What notes are located in, as no file has the page.
    private static let name = "message_templates"

    package init(parsing utf8: [UInt8]) throws(TemplateListFault) {
        let page: JSONValue
        do {
            page = try JSONValue(parsing: utf8)
        } catch {
            throw .notJSON(error)
        }
        guard page["data"]?.array != nil else { throw .noList }
        let readings = TemplateReader.readings(of: page, named: Self.name)
        templates = readings.compactMap(\.template)
        notes = readings.filter { $0.template == nil }.map(Self.note)
    }

    /// Pages as one.
    init(_ pages: [TemplateListPage]) {
        templates = pages.flatMap(\.templates)
        notes = pages.flatMap(\.notes)
    }

    private static func note(_ reading: TemplateReader.Reading) -> Diagnostic {
        let cause = reading.diagnostics.first { $0.severity == .error }
        let name = reading.name.map { "'\($0)'" } ?? "without a name"
        let message = "the template \(name) is left out: \(cause?.message ?? "it cannot be read")"
        return Diagnostic(.note, at: SourceLocation(file: Self.name), message)
    }
}

/// Why bytes are no page of templates.
package enum TemplateListFault: Error, Hashable, CustomStringConvertible {
    case notJSON(SyntaxFault)
    case noList

    package var description: String {
        switch self {
        case .notJSON(let fault):
            "the list of templates is not JSON: line \(fault.line), column \(fault.column): \(fault.message)"
        case .noList: "the answer holds no list of templates"
        }
    }
}

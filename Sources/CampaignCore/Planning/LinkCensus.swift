import Formats
package import Foundation

/// Counts the links to media that will have ended when a broadcast begins.
package struct LinkCensus: Sendable {
    /// Links of one place that end too early.
    package struct Finding: Hashable, Sendable {
        /// Where the campaign writes the link, such as `header.image.link`.
        package let place: TemplatePlace.Path
        /// The column of the links; nil if all messages have the same one.
        package let column: String?
        /// When the first of them that was met ends.
        package let end: Date
        /// The row of the first one; nil if all messages have the same one.
        package let row: Int32?
        /// How many rows have such a link; nil if all have.
        package fileprivate(set) var rows: Int?
    }

    private struct Place: Sendable {
        var path: TemplatePlace.Path
        var value: ValueExpression
        var column: String?
    }

    private let begins: Date
    /// The places whose links differ by row.
    private let varying: [Place]
    /// In the order of the paths.
    private var found: [TemplatePlace.Path: Finding] = [:]

    /// Nil if the broadcast has no links to media.
    ///
    /// - Parameters:
    ///   - definition: what is planned.
    ///   - begins: when it is sent.
    package init?(of definition: BroadcastDefinition, begins: Date) {
        let content = definition.content
        let places = Set(content.templates.values.flatMap { $0.places(filledBy: content.parameters) })
            .filter { $0.rule == .link }
        let links = Set(places.map(\.path)).sorted { $0.description < $1.description }
            .compactMap { path in content.parameters[path].map { (path: path, value: $0) } }
        guard !links.isEmpty else { return nil }
        self.begins = begins
        varying = links.filter { !$0.value.isConstant }
            .map { link in
                let names = link.value.columns.filter(definition.columns.indices.contains)
                return Place(path: link.path, value: link.value, column: names.first.map { definition.columns[$0] })
            }
        for link in links where link.value.isConstant {
            guard let end = LinkEnd.end(of: link.value.value(in: CSVRecord())), end <= begins else { continue }
            found[link.path] = Finding(place: link.path, column: nil, end: end, row: nil, rows: nil)
        }
    }

    /// Whether rows have to be looked at: not if all have the same links.
    var looksAtRows: Bool { !varying.isEmpty }

    /// What was found, in the order of the places.
    package var findings: [Finding] {
        found.values.sorted { $0.place.description < $1.place.description }
    }

    mutating func add(_ record: CSVRecord, row: Int32) {
        for place in varying {
            guard let end = LinkEnd.end(of: place.value.value(in: record)), end <= begins else { continue }
            let new = Finding(place: place.path, column: place.column, end: end, row: row, rows: 0)
            found[place.path, default: new].rows? += 1
        }
    }
}

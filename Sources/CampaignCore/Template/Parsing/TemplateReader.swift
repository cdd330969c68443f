package import Formats

/// Reads template definitions in Meta's JSON: as sent to create one, as returned for one, or a list of them.
package enum TemplateReader {
    /// One definition of a file, with what is wrong with it.
    package struct Reading: Sendable {
        /// Nil if an error forbids using it.
        package var template: Template?
        /// The name in the definition, also of one that cannot be used.
        package var name: String?
        /// The language in the definition, also of one that cannot be used.
        package var language: String?
        package var diagnostics: [Diagnostic]
        /// As it is in the file; nil for a file that is not read.
        var definition: LocatedJSON?

        /// The samples of its headers that Meta has given no handle for yet, each with its place in the file.
        package var headerSamples: [(sample: HeaderSample, kind: MediaKind, location: SourceLocation)] {
            guard let definition else { return [] }
            return TemplateOutline(definition).headers
                .flatMap { header -> [(HeaderSample, MediaKind, SourceLocation)] in
                    guard let kind = header.format.flatMap({ MediaKind(rawValue: $0.lowercased()) }),
                        let handles = header.node["example"]?["header_handle"]
                    else { return [] }
                    return handles.elements.compactMap { node in
                        guard let sample = node.value.string.map(HeaderSample.init) else { return nil }
                        if case .handle = sample { return nil }
                        return (sample, kind, node.location)
                    }
                }
        }
    }

    /// Reads the definitions of one template from a file.
    ///
    /// The name tells which one is meant if the file holds several; what is wrong with the others is not reported.
    ///
    /// - Parameters:
    ///   - utf8: the file's bytes.
    ///   - file: its name as faults show it.
    ///   - name: the name that the campaign gives.
    ///   - fits: whether the campaign has the values that a template needs, which may tell the one that is meant.
    /// - Returns: the template in each language, and what is wrong with it.
    package static func read(
        _ utf8: [UInt8],
        file: String,
        named name: String? = nil,
        fits: (Template) -> Bool = { _ in false }
    ) -> ([Template], [Diagnostic]) {
        do {
            let root = try Self.root(of: utf8, file: file)
            let found = definitions(in: root)
            let names = Set(found.compactMap(Self.name))
            let chosen = names.count > 1 ? found.filter { Self.name(of: $0) == name } : found
            guard !chosen.isEmpty else {
                let readings = found.prefix(TemplateLimit.definitions).map { reading($0, for: .sending) }
                let fitting = Set(readings.compactMap(\.template).filter(fits).map(\.name))
                return ([], [nothing(names, fitting: fitting, file: file)])
            }
            let readings = Self.readings(of: chosen.prefix(TemplateLimit.translations), for: .sending)
            return (readings.compactMap(\.template), readings.flatMap(\.diagnostics))
        } catch {
            let location = SourceLocation(file: file, line: error.line, column: error.column)
            return ([], [Diagnostic(.error, at: location, error.message, fix: error.fix)])
        }
    }

    /// Checks the definitions of a file as Meta's reviewers will.
    ///
    /// - Parameters:
    ///   - utf8: the file's bytes.
    ///   - file: its name, for faults.
    ///   - name: the template that is meant if the file holds several; nil for all of them.
    ///   - purpose: whether Meta is handed the definitions now.
    /// - Returns: each definition for itself; what is wrong with the whole file comes alone.
    package static func check(
        _ utf8: [UInt8],
        file: String,
        named name: String? = nil,
        for purpose: TemplatePurpose = .review
    ) -> [Reading] {
        do {
            let root = try Self.root(of: utf8, file: file)
            let found = definitions(in: root)
            let names = Set(found.compactMap(Self.name))
            let chosen = name == nil || names.count < 2 ? found : found.filter { Self.name(of: $0) == name }
            guard !chosen.isEmpty else { return [Reading(diagnostics: [nothing(names, file: file)])] }
            return readings(of: chosen.prefix(TemplateLimit.definitions), for: purpose)
        } catch {
            let location = SourceLocation(file: file, line: error.line, column: error.column)
            return [Reading(diagnostics: [Diagnostic(.error, at: location, error.message, fix: error.fix)])]
        }
    }

    /// Why no definition of a file is read.
    private static func nothing(_ names: Set<String>, fitting: Set<String> = [], file: String) -> Diagnostic {
        let location = SourceLocation(file: file)
        guard !names.isEmpty else { return Diagnostic(.error, at: location, "there is no template in the file") }
        let shown = names.filter(ColumnNames.isName).sorted().prefix(10)
        let list = shown.map { "'\($0)'" }.joined(separator: ", ")
        let fix =
            if let name = fitting.first, fitting.count == 1 {
                "the campaign's parameters fit '\(name)': rename the file to '\(name).json', and write template: \(name)"
            } else {
                "rename it to the name of the one that is meant, with .json behind it, and write template: with that name"
            }
        return Diagnostic(.error, at: location, "the file holds \(names.count) templates: \(list)", fix: fix)
    }

    /// Reads definitions until there are more faults than anybody reads.
    private static func readings(
        of definitions: some Sequence<LocatedJSON>,
        for purpose: TemplatePurpose
    ) -> [Reading] {
        var readings: [Reading] = []
        var faults = 0
        for definition in definitions where faults <= TemplateLimit.faults {
            readings.append(reading(definition, for: purpose))
            faults += readings.last?.diagnostics.count ?? 0
        }
        return readings
    }

    /// Reads each definition of an answer for itself; faults name no place in it.
    package static func readings(of answer: JSONValue, named name: String) -> [Reading] {
        definitions(in: LocatedJSON(answer, file: JSONFile(utf8: [], name: name))).map { reading($0, for: .sending) }
    }

    /// Reads back the definition of a template that was taken before (`Template.definition`).
    ///
    /// Only what makes it unusable counts; limits and rules for new templates do not.
    package static func reading(taken definition: JSONValue) -> Reading {
        let node = LocatedJSON(definition, file: JSONFile(utf8: [], name: "template"))
        return reading(node, for: nil)
    }

    private static func root(of utf8: [UInt8], file: String) throws(SyntaxFault) -> LocatedJSON {
        LocatedJSON(try JSONValue(parsing: utf8), file: JSONFile(utf8: utf8, name: file))
    }

    private static func name(of definition: LocatedJSON) -> String? {
        definition["name"]?.value.string
    }

    private static func definitions(in root: LocatedJSON) -> [LocatedJSON] {
        if root.value.array != nil { return root.elements }
        if let data = root["data"], data.value.array != nil { return data.elements }
        return [root]
    }

    private static func reading(_ definition: LocatedJSON, for purpose: TemplatePurpose?) -> Reading {
        var parser = TemplateParser(for: purpose)
        let template = parser.template(definition)
        return Reading(
            template: template,
            name: name(of: definition),
            language: definition["language"]?.value.string,
            diagnostics: parser.diagnostics.inOrder,
            definition: definition
        )
    }
}

extension [Diagnostic] {
    /// From the top of the file to its end; those without a place come last.
    fileprivate var inOrder: [Diagnostic] {
        func place(_ index: Int) -> (Int, Int, Int) {
            (self[index].location.line ?? .max, self[index].location.column ?? .max, index)
        }
        return indices.sorted { place($0) < place($1) }.map { self[$0] }
    }
}

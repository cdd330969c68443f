/// Reads template definitions in Meta's JSON: as sent to create one, as returned for one, or a list of them.
package enum TemplateReader {
    /// One definition of a file, with what is wrong with it.
    package struct Reading: Sendable {
        /// Nil where an error forbids using it.
        package var template: Template?
        /// The name in the definition, also of one that cannot be used.
        package var name: String?
        package var diagnostics: [Diagnostic]
    }

    /// Reads all definitions of a file.
    package static func read(_ utf8: [UInt8], file: String) -> ([Template], [Diagnostic]) {
        let readings: [Reading]
        do {
            readings = try Self.readings(of: utf8, file: file)
        } catch {
            let location = SourceLocation(file: file, line: error.line, column: error.column)
            return ([], [Diagnostic(.error, at: location, error.message, fix: error.fix)])
        }
        guard !readings.isEmpty else {
            return ([], [Diagnostic(.error, at: SourceLocation(file: file), "there is no template in the file")])
        }
        return (readings.compactMap(\.template), readings.flatMap(\.diagnostics))
    }

    /// Reads each definition of a file for itself.
    package static func readings(of utf8: [UInt8], file: String) throws(SyntaxFault) -> [Reading] {
        let root = LocatedJSON(try JSONValue(parsing: utf8), file: JSONFile(utf8: utf8, name: file))
        return definitions(in: root).map(reading)
    }

    private static func definitions(in root: LocatedJSON) -> [LocatedJSON] {
        if root.value.array != nil { return root.elements }
        if let data = root["data"], data.value.array != nil { return data.elements }
        return [root]
    }

    private static func reading(_ definition: LocatedJSON) -> Reading {
        var parser = TemplateParser()
        let template = parser.template(definition)
        return Reading(template: template, name: definition["name"]?.value.string, diagnostics: parser.diagnostics)
    }
}

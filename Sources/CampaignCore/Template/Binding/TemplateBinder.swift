package import Formats

/// Matches what a campaign gives with what its template needs.
package enum TemplateBinder {
    /// Binds a campaign's values to the template's places.
    ///
    /// The bindings may only be used where no diagnostic is an error.
    package static func bind(
        _ source: ParameterSource,
        to template: Template,
        columns: [String]
    ) -> (ParameterBindings, [Diagnostic]) {
        var binding = TemplateBinding(template: template, columns: columns, location: source.location)
        binding.bindHeader(source.header)
        binding.bindBody(source.body)
        binding.bindButtons(source.buttons)
        return (binding.bindings, binding.diagnostics)
    }
}

/// One binding on its way.
struct TemplateBinding {
    typealias Pair = (name: LocatedText, value: LocatedText)

    let template: Template
    let columns: [String]
    /// Where the parameters stand, for what is missing.
    let location: SourceLocation
    private(set) var bindings = ParameterBindings()
    private(set) var diagnostics: [Diagnostic] = []

    init(template: Template, columns: [String], location: SourceLocation) {
        self.template = template
        self.columns = columns
        self.location = location
    }

    mutating func error(at location: SourceLocation, _ message: String, fix: String? = nil) {
        diagnostics.append(Diagnostic(.error, at: location, message, fix: fix))
    }

    /// Gives a place its value; one that is the same for every row is judged here, once.
    mutating func bind(_ value: LocatedText, to place: TemplatePlace) {
        do {
            let expression = try ValueExpression(parsing: value, columns: columns)
            if expression.isConstant { judge(value, as: place) }
            bindings[place.path] = expression
        } catch {
            diagnostics.append(error.diagnostic)
        }
    }

    private mutating func judge(_ value: LocatedText, as place: TemplatePlace) {
        guard !Array(value.text.utf8)[...].trimmed.isEmpty else {
            let fix = "write a value or a column: \"{{column}}\""
            return error(at: value.location, "\(place.title) is empty", fix: fix)
        }
        guard case .breach(let fault) = place.rule.judge(Array(value.text.utf8)[...]) else { return }
        error(at: value.location, "\(place.title) \(fault)")
    }

    mutating func bindBody(_ pairs: [Pair]) {
        let variables = template.bodyVariables
        let given = match(pairs, with: variables, "the body", under: "parameters: body")
        for (variable, place) in zip(variables, template.bodyPlaces) {
            if let value = given[variable] { bind(value, to: place) }
        }
    }

    /// The values by the names they must have; what is missing, superfluous or misspelled is reported.
    mutating func match(
        _ pairs: [Pair],
        with names: [String],
        _ part: String,
        under key: String
    ) -> [String: LocatedText] {
        var given: [String: LocatedText] = [:]
        for pair in pairs where names.contains(pair.name.text) { given[pair.name.text] = pair.value }
        var missing = names.filter { given[$0] == nil }
        for pair in pairs where !names.contains(pair.name.text) {
            let nearest = nearestName(to: pair.name.text, among: missing)
            // Reported once: as misspelled, not as missing too.
            missing.removeAll { $0 == nearest }
            let fix = nearest.map { "did you mean '\($0)'?" } ?? Self.choice(of: names)
            error(at: pair.name.location, "\(part) of '\(template.name)' has no variable '\(pair.name.text)'", fix: fix)
        }
        for name in missing {
            let fix = "add \(name): \"{{column}}\" under \(key)"
            error(at: location, "\(part) of '\(template.name)' needs a value for '\(name)'", fix: fix)
        }
        return given
    }

    private static func choice(of names: [String]) -> String {
        names.isEmpty ? "leave it out" : "it has \(names.map { "'\($0)'" }.joined(separator: ", "))"
    }
}

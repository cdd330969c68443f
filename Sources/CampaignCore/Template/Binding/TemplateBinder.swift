package import Formats

/// Matches what a campaign gives with what its template needs.
package enum TemplateBinder {
    /// Binds a campaign's values to the template's places.
    ///
    /// The bindings may only be used where no diagnostic is an error.
    ///
    /// - Parameters:
    ///   - source: what the campaign gives.
    ///   - template: the translation.
    ///   - columns: the audience's column names in their order.
    ///   - media: where files are looked for that are the same for every row; nil if nobody looks.
    /// - Returns: the bindings, and what is wrong with them.
    package static func bind(
        _ source: ParameterSource,
        to template: Template,
        columns: [String],
        media: (any MediaShelf)? = nil
    ) -> (ParameterBindings, [Diagnostic]) {
        var binding = TemplateBinding(templateName: template.name, columns: columns, media: media)
        let members = source.members.filter { Template.partKeys.contains($0.key.text) }
        binding.bind(members, to: PlacedPart(of: template), at: source.location)
        return (binding.bindings, binding.diagnostics)
    }
}

/// One binding on its way.
struct TemplateBinding {
    typealias Value = ParameterSource.Value

    let templateName: String
    let columns: [String]
    private let media: (any MediaShelf)?
    private(set) var bindings = ParameterBindings()
    private(set) var diagnostics: [Diagnostic] = []

    init(templateName: String, columns: [String], media: (any MediaShelf)?) {
        self.templateName = templateName
        self.columns = columns
        self.media = media
    }

    mutating func error(at location: SourceLocation, _ message: String, fix: String? = nil) {
        diagnostics.append(Diagnostic(.error, at: location, message, fix: fix))
    }

    /// Gives a part what the campaign writes behind its key, which is at that location.
    mutating func bind(_ value: Value, to part: PlacedPart, at location: SourceLocation) {
        switch (value, part.part.content) {
        case (.text(let text, let json), _):
            guard let place = part.place else { return refuse(value, for: part, at: location) }
            bind(text, json: json, to: place)
        case (.members(let members, _), .members), (.members(let members, _), .free):
            bind(members, to: part, at: location)
        case (.list(let values, _), .free):
            if values.isEmpty { error(at: location, "\(part.part.title) is empty", fix: "leave it out") }
            for (index, value) in values.enumerated() {
                if let element = part[PlacedPart.element(index)] { bind(value, to: element, at: value.location) }
            }
        case (.list(let values, _), .list), (.list(let values, _), .members):
            guard let first = part.part.firstOfList else { return refuse(value, for: part, at: location) }
            let members = values.enumerated()
                .map { index, value in
                    let key = LocatedText(text: "\(first + index)", location: value.location)
                    return ParameterSource.Member(key: key, value: value)
                }
            bind(members, to: part, at: location)
        case (.members, _), (.list, _), (.other, _):
            refuse(value, for: part, at: location)
        }
    }

    /// Gives members their values, and reports what is missing, superfluous or misspelled.
    mutating func bind(_ members: [ParameterSource.Member], to part: PlacedPart, at location: SourceLocation) {
        var given: [ParameterSource.Member] = []
        var strangers: [ParameterSource.Member] = []
        for member in members {
            if let fault = part.fault(ofKey: member.key.text) {
                error(at: member.key.location, fault, fix: "use letters, digits and '_'")
            } else if let child = part[member.key.text] {
                given.append(member)
                bind(member.value, to: child, at: member.key.location)
            } else {
                strangers.append(member)
            }
        }
        checkAlternatives(of: part.part, given, at: location)
        let keys = Set(given.map(\.key.text))
        let meant = refuse(strangers, of: part, besides: keys)
        for child in part.part.members where !keys.contains(child.key) {
            noteMissing(part.member(child), of: part, at: location, isMeant: meant.contains(child.key))
        }
        checkCount(of: part, at: location)
    }

    /// Gives a place its value; one that is the same for every row is judged here, once.
    private mutating func bind(_ value: LocatedText, json: JSONValue?, to place: TemplatePlace) {
        if let json, place.rule == .anyText {
            bindings[place.path] = ValueExpression(segments: [.literal(json.serialized())], isJSON: true)
            return
        }
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
        if case .breach(let fault) = place.rule.judge(Array(value.text.utf8)[...]) {
            return error(at: value.location, "\(place.title) \(fault)")
        }
        if case .media(let kind) = place.rule, case .failure(let fault)? = media?.file(value.text, as: kind) {
            error(at: value.location, "\(place.title) '\(value.text)' \(fault.finding)", fix: fault.fix)
        }
    }

    /// Gives a part for which the campaign gives nothing what messages bring all the same.
    mutating func bindStandards(of part: PlacedPart) {
        if let standard = part.part.value?.standard {
            bindings[part.path] = ValueExpression(segments: [.literal(standard)])
        }
        guard case .members(let children) = part.part.content, !part.part.isOptional else { return }
        for child in children { bindStandards(of: part.member(child)) }
    }
}

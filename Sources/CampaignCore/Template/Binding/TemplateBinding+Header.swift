import Formats

extension TemplateBinding {
    mutating func header(_ source: HeaderSource?) -> ParameterBindings.Header? {
        guard let header = template.header else {
            if let source { error(at: source.kind.location, "the template has no header", fix: "leave 'header' out") }
            return nil
        }
        guard let source else {
            noteMissing(header)
            return nil
        }
        guard source.kind.text == header.kind else {
            error(
                at: source.kind.location,
                "the header of '\(template.name)' is of the kind '\(header.kind)', not '\(source.kind.text)'",
                fix: header.example.map { "write header: \($0)" } ?? "leave 'header' out"
            )
            return nil
        }
        return bind(source, to: header)
    }

    private mutating func noteMissing(_ header: Template.Header) {
        guard let example = header.example else { return }
        let message = "the header of '\(template.name)' is of the kind '\(header.kind)' and needs a value"
        error(at: location, message, fix: "add header: \(example)")
    }

    private mutating func bind(_ source: HeaderSource, to header: Template.Header) -> ParameterBindings.Header? {
        switch header {
        case .text(let text):
            return self.text(source.members, text)
        case .image:
            return media(source).map { .image($0) }
        case .video:
            return media(source).map { .video($0) }
        case .document:
            let filename = optional("filename", source, ParameterTitle.headerFilename, .text)
            return media(source).map { .document($0, filename: filename) }
        case .location:
            return place(source)
        }
    }

    private mutating func text(_ members: [Pair], _ text: TemplateText) -> ParameterBindings.Header? {
        let given = match(members, with: text.variables, "the header", under: "header: text")
        guard let variable = text.variables.first, let value = given[variable] else { return nil }
        let name = template.parameterFormat == .named ? variable : nil
        return expression(value, ParameterTitle.header(name), .text).map { .text(name: name, $0) }
    }

    /// Exactly one of a link and the id of an uploaded file.
    private mutating func media(_ source: HeaderSource) -> ParameterBindings.Media? {
        let allowed = source.kind.text == "document" ? ["link", "id", "filename"] : ["link", "id"]
        refuseMembers(of: source, otherThan: allowed)
        switch (source.value("link"), source.value("id")) {
        case (let link?, nil):
            return expression(link, ParameterTitle.headerLink, .link).map { .link($0) }
        case (nil, let id?):
            return expression(id, ParameterTitle.headerMediaID, .mediaID).map { .id($0) }
        case (_?, let id?):
            error(at: id.location, "the header has both a link and an id", fix: "leave one of them out")
        case (nil, nil):
            let message = "the header's \(source.kind.text) has neither 'link' nor 'id'"
            error(at: source.kind.location, message, fix: "add link: \"{{column}}\"")
        }
        return nil
    }

    private mutating func place(_ source: HeaderSource) -> ParameterBindings.Header? {
        refuseMembers(of: source, otherThan: ["latitude", "longitude", "name", "address"])
        let latitude = required("latitude", source, ParameterTitle.latitude, .latitude)
        let longitude = required("longitude", source, ParameterTitle.longitude, .longitude)
        let name = optional("name", source, ParameterTitle.locationName, .text)
        let address = optional("address", source, ParameterTitle.locationAddress, .text)
        guard let latitude, let longitude else { return nil }
        return .location(latitude: latitude, longitude: longitude, name: name, address: address)
    }

    private mutating func optional(
        _ member: String,
        _ source: HeaderSource,
        _ title: String,
        _ rule: ParameterRule
    ) -> ValueExpression? {
        source.value(member).flatMap { expression($0, title, rule) }
    }

    private mutating func required(
        _ member: String,
        _ source: HeaderSource,
        _ title: String,
        _ rule: ParameterRule
    ) -> ValueExpression? {
        if let value = source.value(member) { return expression(value, title, rule) }
        error(at: source.kind.location, "the header has no '\(member)'", fix: "add \(member): \"{{column}}\"")
        return nil
    }

    private mutating func refuseMembers(of source: HeaderSource, otherThan allowed: [String]) {
        for (name, _) in source.members where !allowed.contains(name.text) {
            let nearest = nearestName(to: name.text, among: allowed).map { "did you mean '\($0)'?" }
            let fix = nearest ?? "it may have \(allowed.map { "'\($0)'" }.joined(separator: ", "))"
            error(at: name.location, "the header's \(source.kind.text) has no '\(name.text)'", fix: fix)
        }
    }
}

extension HeaderSource {
    fileprivate func value(_ member: String) -> LocatedText? {
        members.first { $0.name.text == member }?.value
    }
}

extension Template.Header {
    /// The key that a campaign writes for it.
    fileprivate var kind: String {
        switch self {
        case .text: "text"
        case .image: "image"
        case .video: "video"
        case .document: "document"
        case .location: "location"
        }
    }

    /// What a campaign writes for it; nil for one that takes no value.
    fileprivate var example: String? {
        switch self {
        case .text(let text): text.variables.first.map { "{text: {\($0): \"{{column}}\"}}" }
        case .image, .video, .document: "{\(kind): {link: \"{{column}}\"}}"
        case .location: "{location: {latitude: \"{{column}}\", longitude: \"{{column}}\"}}"
        }
    }
}

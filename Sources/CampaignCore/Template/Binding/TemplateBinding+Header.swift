import Formats

extension TemplateBinding {
    mutating func bindHeader(_ source: HeaderSource?) {
        guard let header = template.header else {
            if let source { error(at: source.kind.location, "the template has no header", fix: "leave 'header' out") }
            return
        }
        guard let source else { return noteMissing(header) }
        guard source.kind.text == header.kind else {
            return error(
                at: source.kind.location,
                "the header of '\(template.name)' is of the kind '\(header.kind)', not '\(source.kind.text)'",
                fix: header.example.map { "write header: \($0)" } ?? "leave 'header' out"
            )
        }
        if header.text == nil { bindMembers(source, of: header) } else { bindText(source.members, of: header) }
    }

    private mutating func noteMissing(_ header: Template.Header) {
        guard let example = header.example else { return }
        let message = "the header of '\(template.name)' is of the kind '\(header.kind)' and needs a value"
        error(at: location, message, fix: "add header: \(example)")
    }

    private mutating func bindText(_ pairs: [Pair], of header: Template.Header) {
        let given = match(pairs, with: header.values.map(\.member), "the header", under: "header: text")
        for (value, place) in zip(header.values, header.places) {
            if let given = given[value.member] { bind(given, to: place) }
        }
    }

    private mutating func bindMembers(_ source: HeaderSource, of header: Template.Header) {
        refuseMembers(of: source, otherThan: header.values.map(\.member))
        let isChosen = hasOneAlternative(source, of: header)
        for (value, place) in zip(header.values, header.places) where value.need != .alternative || isChosen {
            if let given = source.value(value.member) {
                bind(given, to: place)
            } else if value.need == .required {
                let fix = "add \(value.member): \"{{column}}\""
                error(at: source.kind.location, "the header has no '\(value.member)'", fix: fix)
            }
        }
    }

    /// Whether exactly one of the alternatives is given; what is wrong is reported.
    private mutating func hasOneAlternative(_ source: HeaderSource, of header: Template.Header) -> Bool {
        let names = header.values.filter { $0.need == .alternative }.map(\.member)
        guard let first = names.first else { return true }
        let given = names.compactMap(source.value)
        if given.isEmpty {
            let list = names.map { "'\($0)'" }.joined(separator: " nor ")
            let message = "the header's \(header.kind) has neither \(list)"
            error(at: source.kind.location, message, fix: "add \(first): \"{{column}}\"")
        } else if given.count > 1 {
            let list = names.joined(separator: " and an ")
            error(at: given[1].location, "the header has both a \(list)", fix: "leave one of them out")
        }
        return given.count == 1
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
    /// What a campaign writes for it; nil for one that takes no value.
    fileprivate var example: String? {
        let alternative = values.first { $0.need == .alternative }
        let needed = values.filter { $0.need == .required || $0 == alternative }
        guard !needed.isEmpty else { return nil }
        return "{\(kind): {\(needed.map { "\($0.member): \"{{column}}\"" }.joined(separator: ", "))}}"
    }
}

import Formats

/// What a campaign gives too little, too much or in the wrong form.
extension TemplateBinding {
    /// Reports a value of the wrong form.
    mutating func refuse(_ value: Value, for part: PlacedPart, at location: SourceLocation) {
        let (title, expected) = (part.part.title, part.part.expected)
        if case .other(let kind, let location, let fix) = value {
            error(at: location, "\(title) is \(kind) where \(expected) should be", fix: fix)
        } else if part.part.isFixed {
            error(at: location, "\(owner(part)) is the same in every message and takes no value", fix: "leave it out")
        } else {
            let fix = "write \(part.part.key): \(part.part.example)"
            error(at: value.location, "\(title) is \(value.kind) where \(expected) should be", fix: fix)
        }
    }

    /// Reports members that a part does not have.
    ///
    /// - Returns: the keys that were probably meant, so that these are not reported as missing too.
    mutating func refuse(
        _ strangers: [ParameterSource.Member],
        of part: PlacedPart,
        besides given: Set<String>
    ) -> Set<String> {
        let keys = part.part.members.map(\.key)
        var meant: Set<String> = []
        for stranger in strangers {
            let (key, location) = (stranger.key.text, stranger.key.location)
            if part.part.isOfKind, let kind = keys.first {
                let fix =
                    part.part.isFixed ? "leave '\(part.part.key)' out" : "write \(part.part.key): \(part.part.example)"
                error(at: location, "\(owner(part)) is of the kind '\(kind)', not '\(key)'", fix: fix)
                meant.insert(kind)
                continue
            }
            if case .list = part.part.content {
                let message = "\(owner(part)) has at most \(CountText.of(keys.count, part.part.noun ?? "element"))"
                error(at: location, message, fix: "leave this one out")
                return meant
            }
            let nearest = nearestName(to: key, among: keys.filter { !given.contains($0) && !meant.contains($0) })
            if let nearest { meant.insert(nearest) }
            let noun = part.part.noun.map { "\($0) " } ?? ""
            let fix = nearest.map { "did you mean '\($0)'?" } ?? choice(of: keys, in: part)
            error(at: location, "\(owner(part)) has no \(noun)'\(key)'", fix: fix)
        }
        return meant
    }

    /// Reports a part that a campaign leaves out although messages need it; gives it what they bring otherwise.
    mutating func noteMissing(_ child: PlacedPart, of part: PlacedPart, at location: SourceLocation, isMeant: Bool) {
        guard !isMeant, !part.part.alternatives.contains(child.part.key) else { return }
        if case .list(let parts, let least) = part.part.content {
            guard let index = parts.firstIndex(where: { $0.key == child.part.key }), index < least else { return }
        } else if !child.part.isNeeded {
            return bindStandards(of: child)
        }
        // Buttons are what people see, not the list of them.
        if child.part.noun == "button" {
            for button in child.part.members {
                noteMissing(child.member(button), of: part, at: location, isMeant: false)
            }
            return
        }
        let keys = child.keys.dropFirst(part.keys.count)
        let example = keys.dropLast().reversed().reduce("\(child.part.key): \(child.part.example)") { "\($1): {\($0)}" }
        let place = part.keys.isEmpty ? "" : " under parameters: \(part.keys.joined(separator: ": "))"
        error(at: location, "\(owner(child)) \(child.part.needs)", fix: "add \(example)\(place)")
    }

    /// Reports a part that has not exactly one of the members of which it needs one.
    mutating func checkAlternatives(
        of part: TemplatePart,
        _ given: [ParameterSource.Member],
        at location: SourceLocation
    ) {
        guard let first = part.members.first(where: { part.alternatives.contains($0.key) }) else { return }
        let chosen = given.filter { part.alternatives.contains($0.key.text) }
        if chosen.isEmpty {
            let list = part.alternatives.map { "'\($0)'" }.joined(separator: " nor ")
            error(at: location, "\(part.title) has neither \(list)", fix: "add \(first.key): \(first.example)")
        } else if chosen.count > 1 {
            let list = part.alternatives.map { "'\($0)'" }.joined(separator: " and ")
            error(at: chosen[1].key.location, "\(part.title) has both \(list)", fix: "leave one of them out")
        }
    }

    /// Reports more elements in the lists below a part than Meta takes.
    mutating func checkCount(of part: PlacedPart, at location: SourceLocation) {
        guard let most = part.part.most else { return }
        let count = bindings.values.keys.count { path in
            path.keys.starts(with: part.keys) && path.keys.dropFirst(part.keys.count).contains(most.key)
        }
        guard count > most.count else { return }
        let message = "\(part.part.title) have \(count) \(most.key), \(most.count) are allowed"
        error(at: location, message, fix: "leave some out")
    }

    /// The part as a part of the template.
    private func owner(_ part: PlacedPart) -> String {
        part.part.title == "the template" ? "the template '\(templateName)'" : "\(part.part.title) of '\(templateName)'"
    }

    private func choice(of keys: [String], in part: PlacedPart) -> String {
        if part.part.noun == "button" { return "count its buttons from 0: the last is \(keys.count - 1)" }
        if keys.isEmpty || part.keys.isEmpty { return "leave it out" }
        return "it has \(keys.map { "'\($0)'" }.joined(separator: ", "))"
    }
}

extension PlacedPart {
    /// What is wrong with a key that a campaign makes up; nil if nothing is.
    func fault(ofKey key: String) -> String? {
        guard case .free = part.content else { return nil }
        let isKey = !key.isEmpty && !key.contains(".") && Self.index(key) == nil
        return isKey ? nil : "'\(key)' cannot be a key of \(part.title)"
    }
}

extension TemplatePart {
    /// What a campaign should write for it.
    fileprivate var expected: String {
        switch content {
        case _ where value != nil: "text"
        case .list: "a list"
        case .nothing, .members, .free: "a mapping"
        }
    }

    /// A campaign's text for it, with the least that it needs.
    fileprivate var example: String {
        if value != nil { return "\"{{column}}\"" }
        switch content {
        case .nothing: return "…"
        case .free: return "{…}"
        case .list(let parts, let least): return "[\(parts.first?.example ?? "")\(least > 1 ? ", …" : "")]"
        case .members(let parts):
            let needed = parts.filter { $0.isNeeded || $0.key == alternatives.first }
            let shown = needed.isEmpty ? Array(parts.filter { !$0.isFixed }.prefix(1)) : needed
            return "{\(shown.map { "\($0.key): \($0.example)" }.joined(separator: ", "))}"
        }
    }

    /// What is said of it if it is missing, to be read after its title.
    fileprivate var needs: String {
        if let need { return "needs \(need)" }
        if isOfKind, let kind = members.first?.key { return "is of the kind '\(kind)' and needs a value" }
        if case .list(_, let least) = content, let noun { return "needs \(least) \(noun)\(least == 1 ? "" : "s")" }
        guard noun == "variable" else { return "needs a value" }
        let names = members.filter(\.isNeeded).map { "'\($0.key)'" }
        return "needs \(names.count == 1 ? "a value" : "values") for \(names.joined(separator: ", "))"
    }
}

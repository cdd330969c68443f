extension TemplateBinding {
    /// The buttons' values in the order of the template.
    mutating func buttons(_ pairs: [(index: LocatedText, value: LocatedText)]) -> [ParameterBindings.IndexedButton] {
        var given: Set<Int> = []
        var bound: [ParameterBindings.IndexedButton] = []
        for (place, value) in pairs {
            guard let index = index(place), given.insert(index).inserted else { continue }
            guard let button = button(value, of: index, at: place) else { continue }
            bound.append(ParameterBindings.IndexedButton(index: index, value: button))
        }
        noteMissing(besides: given)
        return bound.sorted { $0.index < $1.index }
    }

    private mutating func index(_ place: LocatedText) -> Int? {
        if let index = Int(place.text), template.buttons.indices.contains(index) { return index }
        let last = template.buttons.count - 1
        error(
            at: place.location,
            "the template '\(template.name)' has no button '\(place.text)'",
            fix: last < 0 ? "leave 'buttons' out" : "count its buttons from 0: the last is \(last)"
        )
        return nil
    }

    private mutating func button(
        _ value: LocatedText,
        of index: Int,
        at place: LocatedText
    ) -> ParameterBindings.Button? {
        switch template.buttons[index] {
        case .quickReply:
            return expression(value, ParameterTitle.payload(index), .payload).map { .quickReplyPayload($0) }
        case .copyCode:
            return expression(value, ParameterTitle.couponCode(index), .couponCode).map { .couponCode($0) }
        case .url(_, let url) where !url.variables.isEmpty:
            let rule = ParameterRule.urlSuffix(after: url.literals)
            return expression(value, ParameterTitle.urlSuffix(index), rule).map { .urlSuffix($0) }
        case .url, .phoneNumber:
            let text = "button \(index) of '\(template.name)' is the same in every message and takes no value"
            error(at: place.location, text, fix: "leave it out")
            return nil
        }
    }

    /// Quick replies alone can do without a value.
    private mutating func noteMissing(besides given: Set<Int>) {
        for (index, button) in template.buttons.enumerated() where !given.contains(index) {
            guard let need = button.need else { continue }
            let message = "button \(index) of '\(template.name)' needs \(need)"
            error(at: location, message, fix: "add buttons: {\(index): \"{{column}}\"}")
        }
    }
}

extension Template.Button {
    /// What each message must bring for it.
    fileprivate var need: String? {
        switch self {
        case .url(_, let url): url.variables.isEmpty ? nil : "a value for the end of its URL"
        case .copyCode: "a code"
        case .quickReply, .phoneNumber: nil
        }
    }
}

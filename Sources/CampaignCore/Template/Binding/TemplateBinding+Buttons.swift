import Formats

extension TemplateBinding {
    mutating func bindButtons(_ pairs: [(index: LocatedText, value: LocatedText)]) {
        var given: Set<Int> = []
        for (written, value) in pairs {
            guard let index = index(written), given.insert(index).inserted else { continue }
            if let place = template.buttons[index].place(at: index) {
                bind(value, to: place)
            } else {
                let text = "button \(index) of '\(template.name)' is the same in every message and takes no value"
                error(at: written.location, text, fix: "leave it out")
            }
        }
        noteMissing(besides: given)
    }

    private mutating func index(_ written: LocatedText) -> Int? {
        if let index = Int(written.text), template.buttons.indices.contains(index) { return index }
        let last = template.buttons.count - 1
        error(
            at: written.location,
            "the template '\(template.name)' has no button '\(written.text)'",
            fix: last < 0 ? "leave 'buttons' out" : "count its buttons from 0: the last is \(last)"
        )
        return nil
    }

    private mutating func noteMissing(besides given: Set<Int>) {
        for (index, button) in template.buttons.enumerated() where !given.contains(index) {
            guard let need = button.value?.need else { continue }
            let message = "button \(index) of '\(template.name)' needs \(need)"
            error(at: location, message, fix: "add buttons: {\(index): \"{{column}}\"}")
        }
    }
}

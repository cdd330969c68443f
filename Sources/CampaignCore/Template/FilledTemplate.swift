package import Formats

/// A message as its reader sees it: the template's texts with a row's values.
package struct FilledTemplate: Hashable, Sendable {
    package struct Button: Hashable, Sendable {
        package let text: String
        /// The address that it opens, the number that it calls or the code that it copies; nil for others.
        package let target: String?
    }

    package let language: String
    /// The header's text, or what it shows in square brackets; nil without a header.
    package let header: String?
    package let body: String
    /// The line of a limited-time offer with its end, if there is one.
    package let offer: String?
    package let footer: String?
    package let buttons: [Button]
    /// The cards of a carousel, each with its header, body and buttons.
    package let cards: [Card]

    package struct Card: Hashable, Sendable {
        package let header: String
        package let body: String?
        package let buttons: [Button]
    }
}

extension MessageContent {
    /// The message of a row; nil if the row chooses a translation that there is not.
    package func filled(with cells: CSVRecord) -> FilledTemplate? {
        guard let template = template(for: cells) else { return nil }
        let values = FilledValues(
            values: parameters.values.mapValues { $0.value(in: cells, allowsOddValues: allowsOddValues) }
        )
        return FilledTemplate(
            language: template.language,
            header: template.header.map { values.header($0) },
            body: values.text(template.body, "body"),
            offer: template.offer.map { offer in
                [offer.text, values["offer.ends"].map { "until \($0)" }].compactMap(\.self).joined(separator: ", ")
            },
            footer: template.footer,
            buttons: values.buttons(template.buttons),
            cards: template.cards.enumerated()
                .map { index, card in
                    FilledTemplate.Card(
                        header: values.header(card.header, "cards.\(index)."),
                        body: card.body.map { values.text($0, "cards.\(index).body") },
                        buttons: values.buttons(card.buttons, "cards.\(index).")
                    )
                }
        )
    }

    private func template(for cells: CSVRecord) -> Template? {
        LanguageChoice(self).language(of: cells).flatMap { templates[$0] }
    }
}

/// The values of a row, by the paths of their places.
private struct FilledValues {
    let values: [TemplatePlace.Path: String]

    subscript(path: String) -> String? {
        values[TemplatePlace.Path(path)]
    }

    /// A text with a value for each variable; one without stays as Meta writes it.
    func text(_ text: TemplateText, _ path: String) -> String {
        text.segments
            .map { segment in
                switch segment {
                case .literal(let literal): literal
                case .variable(let name): variable("\(path).\(name)") ?? "{{\(name)}}"
                }
            }
            .joined()
    }

    /// An amount of money and a time are shown as people see them whose WhatsApp cannot write them.
    private func variable(_ path: String) -> String? {
        self[path] ?? self["\(path).currency.fallback_value"] ?? self["\(path).date_time.fallback_value"]
    }

    func header(_ header: Template.Header, _ place: String = "") -> String {
        let path = "\(place)header.\(header.kind)"
        if let text = header.text { return self.text(text, path) }
        let shown = values.filter { $0.key.description.hasPrefix("\(path).") && !$0.value.isEmpty }
            .sorted { $0.key.description < $1.key.description }
        return "[\(header.kind): \(shown.map(\.value).joined(separator: ", "))]"
    }

    func buttons(_ buttons: [Template.Button], _ place: String = "") -> [FilledTemplate.Button] {
        buttons.enumerated()
            .map { index, button in
                let value = self["\(place)buttons.\(index)"]
                return FilledTemplate.Button(text: button.shownText, target: button.target(value))
            }
    }
}

extension Template.Button {
    fileprivate var shownText: String {
        member("text") ?? (kind == "COPY_CODE" ? "Copy code" : kind.lowercased().replacing("_", with: " "))
    }

    /// - Parameter value: the row's value; nil if the button takes none.
    /// - Returns: nil for a button that opens no address, calls nobody and copies nothing.
    fileprivate func target(_ value: String?) -> String? {
        switch kind {
        case "URL": member("url").map { url in value.map { "\(url.prefix { $0 != "{" })\($0)" } ?? url }
        case "PHONE_NUMBER": member("phone_number")
        case "COPY_CODE": value
        default: nil
        }
    }

    private func member(_ name: String) -> String? {
        members.first { $0.name == name }?.value.string
    }
}

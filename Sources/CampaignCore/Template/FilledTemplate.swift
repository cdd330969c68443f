package import Formats

/// A message as its reader sees it: the template's texts with a row's values.
package struct FilledTemplate: Hashable, Sendable {
    /// A value of a part that people see, under its key in the part, such as `filename` or `sections.0.title`.
    package struct Detail: Hashable, Sendable {
        package let key: String
        package let value: String
    }

    package struct Header: Hashable, Sendable {
        /// As a campaign writes it, such as `text` or `image`.
        package let kind: String
        /// Nil if it is not text.
        package let text: String?
        /// What a header that is not text shows, by key.
        package let details: [Detail]
    }

    /// A limited-time offer.
    package struct Offer: Hashable, Sendable {
        package let text: String
        /// As the row has it; nil for an offer without an end.
        package let ends: String?
    }

    package struct Button: Hashable, Sendable {
        /// As Meta names it, such as `QUICK_REPLY`.
        package let kind: String
        package let text: String
        /// The address that it opens, the number that it calls or the code that it copies; nil for others.
        package let target: String?
        /// What else messages bring for it, by key; empty for most.
        package let details: [Detail]
    }

    package let language: String
    /// Nil without a header.
    package let header: Header?
    package let body: String
    package let offer: Offer?
    package let footer: String?
    package let buttons: [Button]
    /// The cards of a carousel, each with its header, body and buttons.
    package let cards: [Card]
    /// The title and the link of the area that opens one; empty if messages bring none.
    package let tapTarget: [Detail]

    package struct Card: Hashable, Sendable {
        package let header: Header
        package let body: String?
        package let buttons: [Button]
    }
}

extension FilledTemplate.Header {
    /// The text, or what it shows in square brackets.
    package var shown: String {
        text ?? "[\(kind): \(details.map(\.value).joined(separator: ", "))]"
    }
}

extension FilledTemplate.Offer {
    /// The text with the end.
    package var shown: String {
        ends.map { "\(text), until \($0)" } ?? text
    }
}

extension [FilledTemplate.Detail] {
    /// The value of a key; nil if there is none.
    package subscript(key: String) -> String? {
        first { $0.key == key }?.value
    }
}

extension MessageContent {
    /// The message of a row; nil if the row chooses a translation that there is not.
    package func filled(with cells: CSVRecord) -> FilledTemplate? {
        let language = LanguageChoice(self).language(of: cells)
        return language.flatMap { templates[$0] }?
            .filled(with: parameters.values.mapValues { $0.value(in: cells, allowsOddValues: allowsOddValues) })
    }
}

extension Template {
    /// The message that values make, by the paths of their places.
    package func filled(with values: [TemplatePlace.Path: String]) -> FilledTemplate {
        let filled = FilledValues(values: values)
        return FilledTemplate(
            language: language,
            header: header.map { filled.header($0) },
            body: filled.text(body, "body"),
            offer: offer.map { FilledTemplate.Offer(text: $0.text, ends: filled["offer.ends"]) },
            footer: footer,
            buttons: filled.buttons(buttons),
            cards: filled.cards(cards),
            tapTarget: filled.details(of: "tap_target")
        )
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

    func header(_ header: Template.Header, _ place: String = "") -> FilledTemplate.Header {
        let path = "\(place)header.\(header.kind)"
        return FilledTemplate.Header(
            kind: header.kind,
            text: header.text.map { text($0, path) },
            details: header.text == nil ? details(of: path) : []
        )
    }

    /// The values below a path that are not empty.
    func details(of path: String) -> [FilledTemplate.Detail] {
        values.filter { $0.key.description.hasPrefix("\(path).") && !$0.value.isEmpty }
            .map { FilledTemplate.Detail(key: String($0.key.description.dropFirst(path.count + 1)), value: $0.value) }
            .sorted { $0.key < $1.key }
    }

    func buttons(_ buttons: [Template.Button], _ place: String = "") -> [FilledTemplate.Button] {
        buttons.enumerated()
            .map { index, button in
                let path = "\(place)buttons.\(index)"
                return FilledTemplate.Button(
                    kind: button.kind,
                    text: button.shownText,
                    target: button.target(self[path]),
                    details: details(of: path)
                )
            }
    }

    /// Of cards with products there are as many as a campaign gives, all alike.
    func cards(_ cards: [Template.Card]) -> [FilledTemplate.Card] {
        guard let first = cards.first else { return [] }
        let given = first.header.kind == "product" ? cardsGiven : 0
        return (0..<(given == 0 ? cards.count : given))
            .map { index in
                let card = cards[min(index, cards.count - 1)]
                return FilledTemplate.Card(
                    header: header(card.header, "cards.\(index)."),
                    body: card.body.map { text($0, "cards.\(index).body") },
                    buttons: buttons(card.buttons, "cards.\(index).")
                )
            }
    }

    private var cardsGiven: Int {
        let paths = values.keys.map(\.keys).filter { $0.first == "cards" }
        return (paths.compactMap { Int($0.dropFirst().first ?? "") }.max() ?? -1) + 1
    }
}

extension Template.Button {
    fileprivate var shownText: String {
        if let text = member("text") ?? Self.ownTexts[kind] { return text }
        let words = kind.lowercased().replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// What Meta writes on buttons whose text nobody chooses (`templates.md` §3.3).
    private static let ownTexts = [
        "COPY_CODE": "Copy code", "CATALOG": "View catalog", "MPM": "View items", "SPM": "View",
    ]

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

package import Formats

/// A message template as Meta defines it (`templates.md` §3.2, §3.3).
package struct Template: Hashable, Sendable {
    package enum Category: String, Sendable, Hashable, CaseIterable {
        case marketing = "MARKETING"
        case utility = "UTILITY"
        case authentication = "AUTHENTICATION"
    }

    package enum ParameterFormat: String, Sendable, Hashable, CaseIterable {
        case positional = "POSITIONAL"
        case named = "NAMED"
    }

    package let name: String
    /// The code of the translation, such as `en_GB`; never matched loosely.
    package let language: String
    package var category: Category
    package let parameterFormat: ParameterFormat
    package let header: Header?
    package let body: TemplateText
    package let footer: String?
    package let buttons: [Button]
    /// The limited-time offer.
    package let offer: Offer?
    /// The cards of the carousel.
    package let cards: [Card]
    /// Meta's id, where the definition came from Meta.
    package let id: String?
    /// Meta's status, where the definition came from Meta; only `APPROVED` can be sent.
    package let status: String?
    /// The template in Meta's own form (`templates.md` §3.3), with all that was in it when it was read.
    ///
    /// `TemplateReader` reads it back the same.
    package private(set) var definition: JSONValue

    /// Makes a template of its components, in Meta's own form as it was read; nil makes one.
    package init(
        name: String,
        language: String,
        category: Category,
        parameterFormat: ParameterFormat = .positional,
        header: Header? = nil,
        body: TemplateText,
        footer: String? = nil,
        buttons: [Button] = [],
        offer: Offer? = nil,
        cards: [Card] = [],
        id: String? = nil,
        status: String? = nil,
        definition: JSONValue? = nil
    ) {
        self.name = name
        self.language = language
        self.category = category
        self.parameterFormat = parameterFormat
        self.header = header
        self.body = body
        self.footer = footer
        self.buttons = buttons
        self.offer = offer
        self.cards = cards
        self.id = id
        self.status = status
        self.definition = definition ?? .null
        guard definition == nil else { return }
        self.definition = newDefinition
    }
}

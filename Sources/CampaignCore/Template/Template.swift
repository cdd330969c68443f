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

    package var name: String
    /// The code of the translation, such as `en_GB`; never matched loosely.
    package var language: String
    package var category: Category
    package var parameterFormat: ParameterFormat
    package var header: Header?
    package var body: TemplateText
    package var footer: String?
    package var buttons: [Button]
    /// Meta's id, where the definition came from Meta.
    package var id: String?
    /// Meta's status, where the definition came from Meta; only `APPROVED` can be sent.
    package var status: String?

    package init(
        name: String,
        language: String,
        category: Category,
        parameterFormat: ParameterFormat = .positional,
        header: Header? = nil,
        body: TemplateText,
        footer: String? = nil,
        buttons: [Button] = [],
        id: String? = nil,
        status: String? = nil
    ) {
        self.name = name
        self.language = language
        self.category = category
        self.parameterFormat = parameterFormat
        self.header = header
        self.body = body
        self.footer = footer
        self.buttons = buttons
        self.id = id
        self.status = status
    }
}

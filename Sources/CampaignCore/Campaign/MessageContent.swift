/// What messages are made of: a template in one or more languages, the choice among them, and the values.
package struct MessageContent: Hashable, Sendable {
    /// The template in each language, by language code.
    package var templates: [String: Template]
    /// Picks the language of a row; nil if there is one template only.
    package var language: ValueExpression?
    /// The languages to take, in this order, if the template does not have the row's.
    package var fallbackLanguages: [ValueExpression]
    package var parameters: ParameterBindings
    /// Whether cells such as `#N/A` and `=SUM(A1)` are sent as they are.
    package var allowsOddValues: Bool

    package init(
        templates: [String: Template],
        language: ValueExpression? = nil,
        fallbackLanguages: [ValueExpression] = [],
        parameters: ParameterBindings = ParameterBindings(),
        allowsOddValues: Bool = false
    ) {
        self.templates = templates
        self.language = language
        self.fallbackLanguages = fallbackLanguages
        self.parameters = parameters
        self.allowsOddValues = allowsOddValues
    }

    /// The codes of the translations, in alphabetical order.
    package var languages: [String] {
        templates.keys.sorted()
    }

    /// The name that all translations share.
    package var templateName: String {
        templates.values.first?.name ?? ""
    }

    /// The category that decides on suppressions and quiet hours: all translations share it.
    package var category: Template.Category {
        templates.values.first?.category ?? .marketing
    }
}

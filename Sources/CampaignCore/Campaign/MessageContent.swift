/// What messages are made of: a template in one or more languages, the choice among them, and the values.
package struct MessageContent: Hashable, Sendable {
    /// The template in each language, by language code.
    package var templates: [String: Template]
    /// Picks the language of a row; nil if there is one template only.
    package var language: ValueExpression?
    package var parameters: ParameterBindings

    package init(
        templates: [String: Template],
        language: ValueExpression? = nil,
        parameters: ParameterBindings = ParameterBindings()
    ) {
        self.templates = templates
        self.language = language
        self.parameters = parameters
    }

    /// The category that decides on suppressions and quiet hours: all translations share it.
    package var category: Template.Category {
        templates.values.first?.category ?? .marketing
    }
}

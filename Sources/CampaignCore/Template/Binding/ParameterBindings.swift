/// What fills the template's places.
package struct ParameterBindings: Hashable, Sendable {
    package var values: [TemplatePlace.Path: ValueExpression]

    package init(_ values: [TemplatePlace.Path: ValueExpression] = [:]) {
        self.values = values
    }

    /// The value of a place; nil if the campaign leaves it out.
    package subscript(path: TemplatePlace.Path) -> ValueExpression? {
        get { values[path] }
        set { values[path] = newValue }
    }
}

extension ParameterBindings: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (TemplatePlace.Path, ValueExpression)...) {
        self.init(Dictionary(elements) { _, last in last })
    }
}

/// What fills the template's variables, part by part.
package struct ParameterBindings: Hashable, Sendable {
    package enum Header: Hashable, Sendable {
        /// The value of the header's one variable; its name where the template has named parameters.
        case text(name: String?, ValueExpression)
        case image(Media)
        case video(Media)
        case document(Media, filename: ValueExpression?)
        case location(
            latitude: ValueExpression,
            longitude: ValueExpression,
            name: ValueExpression?,
            address: ValueExpression?
        )
    }

    /// Exactly one of an https link and the id of an uploaded file (`sending.md` §2.4).
    package enum Media: Hashable, Sendable {
        case link(ValueExpression)
        case id(ValueExpression)
    }

    /// A body variable's value; in the order of the template's variables.
    package struct Text: Hashable, Sendable {
        /// Nil in positional templates.
        package var name: String?
        package var value: ValueExpression

        package init(name: String?, value: ValueExpression) {
            self.name = name
            self.value = value
        }
    }

    package enum Button: Hashable, Sendable {
        case quickReplyPayload(ValueExpression)
        case urlSuffix(ValueExpression)
        case couponCode(ValueExpression)
    }

    /// A button's value with the button's place in the template, from 0.
    package struct IndexedButton: Hashable, Sendable {
        package var index: Int
        package var value: Button

        package init(index: Int, value: Button) {
            self.index = index
            self.value = value
        }
    }

    package var header: Header?
    package var body: [Text]
    package var buttons: [IndexedButton]

    package init(header: Header? = nil, body: [Text] = [], buttons: [IndexedButton] = []) {
        self.header = header
        self.body = body
        self.buttons = buttons
    }
}

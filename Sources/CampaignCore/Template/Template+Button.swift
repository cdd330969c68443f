import Formats

extension Template {
    /// A button below the text.
    ///
    /// A new kind is a case and a limit in `TemplateParser+Buttons`, and a function here that says what value it takes.
    package struct Button: Hashable, Sendable {
        /// A value that messages bring for it.
        struct Value: Hashable, Sendable {
            /// The value in a few words, as in "the payload of button 0".
            var name: String
            var rule: ParameterRule
            /// What each message must bring, as in "needs a code"; nil if it can do without.
            var need: String?
            /// What a request calls the button's kind.
            var requestKind: String
            /// The type of the request's parameter, and the member with the value.
            var parameter: String
        }

        /// As Meta names it, such as `QUICK_REPLY`.
        let kind: String
        /// What Meta's definition says of it, beside the kind.
        let members: [JSONObject.Member]
        /// Nil if the button is the same in every message.
        let value: Value?

        private init(_ kind: String, _ members: [(String, String)], _ value: Value?) {
            self.kind = kind
            self.members = members.map { JSONObject.Member(name: $0.0, value: .string($0.1)) }
            self.value = value
        }
    }
}

// The kinds.
extension Template.Button {
    package static func quickReply(text: String) -> Template.Button {
        let value = Value(name: "payload", rule: .payload, requestKind: "quick_reply", parameter: "payload")
        return Template.Button("QUICK_REPLY", [("text", text)], value)
    }

    /// The URL may end in one variable, whose value is the suffix that a message supplies.
    package static func url(text: String, url: TemplateText) -> Template.Button {
        let suffix = Value(
            name: "URL suffix",
            rule: .urlSuffix(after: url.literals),
            need: "a value for the end of its URL",
            requestKind: "url",
            parameter: "text"
        )
        return Template.Button(
            "URL",
            [("text", text), ("url", url.description)],
            url.variables.isEmpty ? nil : suffix
        )
    }

    package static func phoneNumber(text: String, phoneNumber: String) -> Template.Button {
        Template.Button("PHONE_NUMBER", [("text", text), ("phone_number", phoneNumber)], nil)
    }

    package static func copyCode(example: String) -> Template.Button {
        let code = Value(
            name: "coupon code",
            rule: .couponCode,
            need: "a code",
            requestKind: "copy_code",
            parameter: "coupon_code"
        )
        return Template.Button("COPY_CODE", [("example", example)], code)
    }
}

extension Template.Button {
    /// The place of its value; nil if the button is the same in every message.
    func place(at index: Int) -> TemplatePlace? {
        value.map { value in
            TemplatePlace(
                path: TemplatePlace.Path("buttons.\(index)"),
                title: "the \(value.name) of button \(index)",
                rule: value.rule,
                shape: .button(index, value.requestKind, value.parameter)
            )
        }
    }

    /// As Meta's definition has it.
    var definition: JSONValue {
        .object(JSONObject(members: [JSONObject.Member(name: "type", value: .string(kind))] + members))
    }
}

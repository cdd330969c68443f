import Formats

extension Template {
    /// What stands above the body: text or something to look at.
    ///
    /// A new kind is a case in `TemplateParser.header`, and a constant here that says what values it takes.
    package struct Header: Hashable, Sendable {
        /// A value that messages bring for it.
        struct Value: Hashable, Sendable {
            enum Need: Hashable, Sendable {
                case required
                case optional
                /// Exactly one of all values of that kind is needed.
                case alternative
            }

            /// The key that a campaign writes for it; for text the variable.
            var member: String
            var title: String
            var rule: ParameterRule
            var need = Need.required
        }

        /// The key that a campaign writes for it; in capitals what Meta calls its format.
        let kind: String
        /// Nil if it is not text.
        package let text: TemplateText?
        let values: [Value]
    }
}

// The kinds.
extension Template.Header {
    /// The keys that a campaign may write.
    package static let kinds = ["image", "video", "document", "location", "text"]

    package static func text(_ text: TemplateText) -> Template.Header {
        let values = text.variables.map { Value(member: $0, title: "header parameter '\($0)'", rule: .text) }
        return Template.Header(kind: "text", text: text, values: values)
    }

    package static let image = Template.Header(kind: "image", text: nil, values: media)

    package static let video = Template.Header(kind: "video", text: nil, values: media)

    package static let document = Template.Header(
        kind: "document",
        text: nil,
        values: media + [Value(member: "filename", title: "the header's filename", rule: .text, need: .optional)]
    )

    package static let location = Template.Header(
        kind: "location",
        text: nil,
        values: [
            Value(member: "latitude", title: "the header's latitude", rule: .latitude),
            Value(member: "longitude", title: "the header's longitude", rule: .longitude),
            Value(member: "name", title: "the header's location name", rule: .text, need: .optional),
            Value(member: "address", title: "the header's address", rule: .text, need: .optional),
        ]
    )

    /// An https link, or the id of an uploaded file (`sending.md` §2.4).
    private static let media = [
        Value(member: "link", title: "the header's link", rule: .link, need: .alternative),
        Value(member: "id", title: "the header's media id", rule: .mediaID, need: .alternative),
    ]
}

extension Template.Header {
    var places: [TemplatePlace] {
        values.map { value in
            TemplatePlace(
                path: path(of: value),
                title: value.title,
                rule: value.rule,
                shape: text == nil ? .header(kind, value.member) : .text(of: value.member, in: "header"),
                part: text == nil ? .other : .header
            )
        }
    }

    func path(of value: Value) -> TemplatePlace.Path {
        TemplatePlace.Path("header.\(kind).\(value.member)")
    }

    /// As Meta's definition has it.
    var definition: JSONValue {
        var members: [(String, JSONValue)] = [("type", "HEADER"), ("format", .string(kind.uppercased()))]
        if let text { members.append(("text", .string(text.description))) }
        return .object(members)
    }
}

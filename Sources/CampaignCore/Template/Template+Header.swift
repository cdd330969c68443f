import Formats

extension Template {
    /// What is shown above the body: text or something to look at.
    ///
    /// A new kind is a case in `TemplateParser.header`, and a constant here that says what values it takes.
    package struct Header: Hashable, Sendable {
        /// The key that a campaign writes for it; in capitals what Meta calls its format.
        let kind: String
        /// Nil if it is not text.
        package let text: TemplateText?
        /// What it takes under its kind; the text's variables are added by the template, which knows their format.
        private let values: TemplatePart.Content
        private let need: String?

        private init(_ kind: String, _ values: TemplatePart.Content, need: String? = nil, text: TemplateText? = nil) {
            (self.kind, self.values, self.need, self.text) = (kind, values, need, text)
        }
    }
}

// The kinds.
extension Template.Header {
    package static func text(_ text: TemplateText) -> Template.Header {
        Template.Header("text", .nothing, text: text)
    }

    package static let image = media(.image)

    package static let video = media(.video)

    /// A short film without sound, an MP4 file; for the Marketing Messages API only (`sending.md` §2.4).
    package static let gif = media(.gif)

    package static let document = Template.Header(
        "document",
        .members(
            mediaParts(.document) + [.text("filename", "the header's filename", .text, at: [.member("filename")])]
        ),
        need: mediaNeed
    )

    package static let location = Template.Header(
        "location",
        .members([
            .text("latitude", "the header's latitude", .latitude, at: [.member("latitude")], need: "a value"),
            .text("longitude", "the header's longitude", .longitude, at: [.member("longitude")], need: "a value"),
            .text("name", "the header's location name", .text, at: [.member("name")]),
            .text("address", "the header's address", .text, at: [.member("address")]),
        ])
    )

    /// A product of a catalogue (`sending.md` §2.5, single-product templates).
    package static let product = Template.Header(
        "product",
        .members([
            .text("catalog_id", "the header's catalogue id", .mediaID, at: [.member("catalog_id")], need: "a value"),
            .text(
                "product_retailer_id",
                "the header's product id",
                .text,
                at: [.member("product_retailer_id")],
                need: "a value"
            ),
        ])
    )

    private static func media(_ kind: MediaKind) -> Template.Header {
        Template.Header(kind.rawValue, .members(mediaParts(kind)), need: mediaNeed)
    }

    private static let mediaNeed = "a link, an id or a file"

    /// An https link, the id of an uploaded file, or a file to be uploaded (`sending.md` §2.4).
    private static func mediaParts(_ kind: MediaKind) -> [TemplatePart] {
        [
            .text("link", "the header's link", .link, at: [.member("link")]),
            .text("id", "the header's media id", .mediaID, at: [.member("id")]),
            .text("file", "the header's file", .media(kind), at: [.member("id")]),
        ]
    }
}

extension Template.Header {
    /// What a campaign writes for it.
    var part: TemplatePart {
        var kindPart: TemplatePart
        if let text {
            kindPart = text.part(key: kind, title: "the header", limit: TemplateLimit.header) {
                "header parameter '\($0)'"
            }
        } else {
            let steps: [RequestShape.Step] = .parameter(kind)
            kindPart = TemplatePart(key: kind, title: "the header's \(kind)", steps: steps, content: values, need: need)
            kindPart.alternatives = need == nil ? [] : ["link", "id", "file"]
        }
        return TemplatePart(
            key: "header",
            title: "the header",
            steps: .component("header"),
            content: .members([kindPart]),
            isOfKind: true
        )
    }

    /// As Meta's definition has it.
    var definition: JSONValue {
        var members: [(String, JSONValue)] = [("type", "HEADER"), ("format", .string(kind.uppercased()))]
        if let text { members.append(("text", .string(text.description))) }
        return .object(members)
    }
}

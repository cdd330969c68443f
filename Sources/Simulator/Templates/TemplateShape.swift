import Formats

/// What a message must supply for a template, read from Meta's JSON.
///
/// Looser than `Template` on purpose: the stand-in must also hold definitions
/// that drumbeat itself would never send.
struct TemplateShape: Hashable, Sendable {
    /// Text with variables.
    struct Text: Hashable, Sendable {
        /// In the order of their first appearance.
        var variables: [String]
        /// The characters outside the variables.
        var literalLength: Int
    }

    var isNamed: Bool
    var face = TemplateFace()
    /// The cards of a carousel.
    var cards: [TemplateFace] = []
    var hasOffer = false
    /// Whether the end of the limited-time offer comes with each message.
    var offerEnds = false
    /// Whether parts are in it that the simulator does not check.
    var hasOtherParts = false

    init(_ json: JSONValue) {
        isNamed = json["parameter_format"]?.string?.uppercased() == "NAMED"
        for component in json["components"]?.array ?? [] where !face.read(component) {
            read(component)
        }
    }

    private mutating func read(_ component: JSONValue) {
        switch component["type"]?.string?.uppercased() {
        case "FOOTER", "CALL_PERMISSION_REQUEST": return
        case "CAROUSEL": cards = (component["cards"]?.array ?? []).map(Self.card)
        case "LIMITED_TIME_OFFER":
            hasOffer = true
            offerEnds = component["limited_time_offer"]?["has_expiration"]?.bool == true
        default: hasOtherParts = true
        }
    }

    private static func card(_ json: JSONValue) -> TemplateFace {
        var face = TemplateFace()
        for component in json["components"]?.array ?? [] { _ = face.read(component) }
        return face
    }
}

extension TemplateShape.Text {
    /// Reads `Hello {{1}}`; braces without partner are plain text.
    init(_ text: String) {
        variables = []
        literalLength = 0
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{"), let closing = rest[opening.upperBound...].firstRange(of: "}}") {
            literalLength += rest[..<opening.lowerBound].count
            let name = rest[opening.upperBound..<closing.lowerBound].filter { $0 != " " }
            if !variables.contains(name) { variables.append(name) }
            rest = rest[closing.upperBound...]
        }
        literalLength += rest.count
    }
}

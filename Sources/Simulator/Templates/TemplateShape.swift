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

    enum Header: Hashable, Sendable {
        case text(Text)
        /// `image`, `video`, `document`, `location`, `product`, …
        case media(String)
    }

    struct Button: Hashable, Sendable {
        /// `url`, `quick_reply`, …, as `sub_type` has it in a message.
        var kind: String
        var text: String
        /// Whether the message must supply the rest of the URL.
        var takesSuffix: Bool
    }

    var isNamed: Bool
    var header: Header?
    var body: Text
    var buttons: [Button]
    /// Whether parts are in it that the simulator does not check, such as a carousel.
    var hasOtherParts: Bool

    init(_ json: JSONValue) {
        isNamed = json["parameter_format"]?.string?.uppercased() == "NAMED"
        body = Text("")
        buttons = []
        hasOtherParts = false
        for component in json["components"]?.array ?? [] {
            read(component)
        }
    }

    private mutating func read(_ component: JSONValue) {
        switch component["type"]?.string?.uppercased() {
        case "HEADER": header = Self.header(component)
        case "BODY": body = Text(component["text"]?.string ?? "")
        case "FOOTER": break
        case "BUTTONS": buttons = (component["buttons"]?.array ?? []).map(Self.button)
        default: hasOtherParts = true
        }
    }

    private static func header(_ component: JSONValue) -> Header {
        switch component["format"]?.string?.uppercased() ?? "TEXT" {
        case "TEXT": .text(Text(component["text"]?.string ?? ""))
        case let format: .media(format.lowercased())
        }
    }

    private static func button(_ json: JSONValue) -> Button {
        let kind = json["type"]?.string?.lowercased() ?? ""
        return Button(
            // A one-time password's button is sent as a URL button (`sending.md` §2.6).
            kind: kind == "otp" ? "url" : kind,
            text: json["text"]?.string ?? "",
            takesSuffix: kind == "otp" || kind == "url" && json["url"]?.string?.contains("{{") == true
        )
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

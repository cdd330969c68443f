import Formats

/// What a person sees of a template, or of one card of it: header, body and buttons.
struct TemplateFace: Hashable, Sendable {
    enum Header: Hashable, Sendable {
        case text(TemplateShape.Text)
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

    var header: Header?
    var body = TemplateShape.Text("")
    var buttons: [Button] = []

    /// Reads a component; false for one of another kind.
    mutating func read(_ component: JSONValue) -> Bool {
        switch component["type"]?.string?.uppercased() {
        case "HEADER": header = Self.header(component)
        case "BODY": body = TemplateShape.Text(component["text"]?.string ?? "")
        case "BUTTONS": buttons = (component["buttons"]?.array ?? []).map(Self.button)
        default: return false
        }
        return true
    }

    private static func header(_ component: JSONValue) -> Header {
        switch component["format"]?.string?.uppercased() ?? "TEXT" {
        case "TEXT": .text(TemplateShape.Text(component["text"]?.string ?? ""))
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

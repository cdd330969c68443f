import Formats

/// Compares a template with the rules that Meta checks before it takes one (`templates.md` §3.3, §3.4).
struct TemplateFormCheck {
    /// What uploads have given, which alone may be a sample.
    let knownHandles: Set<String>

    /// - Throws: 100, with Meta's subcode for a part of a wrong form.
    func checkNew(_ json: JSONValue) throws(GraphFault) {
        guard let name = json["name"]?.string, (1...512).contains(name.utf8.count),
            name.wholeMatch(of: /[a-z0-9_]+/) != nil
        else {
            throw .ofTemplate(nil, "Invalid name", "A name has lower-case letters, digits and underscores.")
        }
        guard let language = json["language"]?.string, !language.isEmpty else {
            throw .ofTemplate(nil, "Invalid language", "language is required.")
        }
        let category = json["category"]?.string?.uppercased() ?? ""
        guard ["MARKETING", "UTILITY", "AUTHENTICATION"].contains(category) else {
            throw .ofTemplate(nil, "Invalid category", "category is MARKETING, UTILITY or AUTHENTICATION.")
        }
        try checkComponents(json)
    }

    /// - Throws: as `checkNew`.
    func checkComponents(_ json: JSONValue) throws(GraphFault) {
        guard let components = json["components"]?.array else {
            throw .ofTemplate(2_388_072, "Body format is incorrect", "components is required.")
        }
        // Meta writes the texts of authentication templates itself.
        guard json["category"]?.string?.uppercased() != "AUTHENTICATION" else { return }
        guard components.count(where: { Self.kind($0) == "BODY" }) == 1 else {
            throw .ofTemplate(2_388_072, "Body format is incorrect", "A template has one body.")
        }
        for component in components { try check(component) }
    }

    private static func kind(_ component: JSONValue) -> String {
        component["type"]?.string?.uppercased() ?? ""
    }

    private func check(_ component: JSONValue) throws(GraphFault) {
        switch Self.kind(component) {
        case "HEADER": try checkHeader(component)
        case "BODY": try Self.checkBody(component)
        case "FOOTER": try Self.checkFooter(component)
        case "BUTTONS": try Self.checkButtons(component)
        case "CAROUSEL":
            let cards = component["cards"]?.array ?? []
            guard (2...10).contains(cards.count) else {
                throw .ofTemplate(nil, "Carousel format is incorrect", "A carousel has 2 to 10 cards.")
            }
            for part in cards.flatMap({ $0["components"]?.array ?? [] }) { try check(part) }
        case "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST": return
        case let kind: throw .ofTemplate(nil, "Invalid component", "There is no component \(kind).")
        }
    }

    private func checkHeader(_ header: JSONValue) throws(GraphFault) {
        let fault = "Header format is incorrect"
        switch header["format"]?.string?.uppercased() {
        case "TEXT":
            let text = header["text"]?.string ?? ""
            try Self.checkLength(text, 1...60, of: "header")
            let variables = TemplateShape.Text(text).variables
            guard variables.count <= 1, Self.hasSamples(header, "header_text", variables) else {
                throw .ofTemplate(2_388_047, fault, "A header has one variable at most, with a sample.")
            }
        case "IMAGE", "VIDEO", "DOCUMENT", "GIF":
            let handles = header["example"]?["header_handle"]?.array?.compactMap(\.string) ?? []
            guard !handles.isEmpty, handles.allSatisfy(knownHandles.contains) else {
                throw .ofTemplate(2_388_047, fault, "header_handle must be the handle of an uploaded file.")
            }
        case "LOCATION", "PRODUCT": return
        default: throw .ofTemplate(2_388_047, fault, "The format of the header is not known.")
        }
    }

    private static func checkBody(_ body: JSONValue) throws(GraphFault) {
        let text = body["text"]?.string ?? ""
        try checkLength(text, 1...1024, of: "body")
        let trimmed = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard !trimmed.hasPrefix("{{"), !trimmed.hasSuffix("}}") else {
            let message = "Variables can't be at the start or end of the template."
            throw .ofTemplate(2_388_299, "Leading or trailing parameters not allowed", message)
        }
        guard hasSamples(body, "body_text", TemplateShape.Text(text).variables) else {
            throw .ofTemplate(2_388_072, "Body format is incorrect", "Each variable of the body needs a sample.")
        }
    }

    private static func checkFooter(_ footer: JSONValue) throws(GraphFault) {
        let text = footer["text"]?.string ?? ""
        try checkLength(text, 1...60, of: "footer")
        guard !text.contains("{{") else {
            throw .ofTemplate(2_388_073, "Footer format is incorrect", "A footer has no variables.")
        }
    }

    private static func checkButtons(_ component: JSONValue) throws(GraphFault) {
        let buttons = component["buttons"]?.array ?? []
        guard (1...10).contains(buttons.count) else {
            throw .ofTemplate(nil, "Invalid buttons", "A template has 1 to 10 buttons.")
        }
        for button in buttons {
            if let text = button["text"]?.string { try checkLength(text, 1...25, of: "button") }
            let url = button["url"]?.string ?? ""
            try checkLength(url, 0...2000, of: "URL")
            guard !url.contains("{{") || button["example"] != nil else {
                throw .ofTemplate(nil, "Invalid buttons", "A URL with a variable needs a sample.")
            }
        }
    }

    private static func checkLength(_ text: String, _ range: ClosedRange<Int>, of part: String) throws(GraphFault) {
        guard !range.contains(text.unicodeScalars.count) else { return }
        let message = "The \(part) has \(range.lowerBound) to \(range.upperBound) characters."
        throw .ofTemplate(2_388_040, "Character limit exceeded", message)
    }

    /// Whether each variable has a sample, in the form for named ones or for those with numbers.
    private static func hasSamples(_ component: JSONValue, _ key: String, _ variables: [String]) -> Bool {
        guard !variables.isEmpty else { return true }
        if let named = component["example"]?["\(key)_named_params"]?.array {
            let names = named.compactMap { $0["example"]?.string == nil ? nil : $0["param_name"]?.string }
            return variables.allSatisfy(names.contains)
        }
        let list = component["example"]?[key]?.array ?? []
        return (list.first?.array ?? list).count == variables.count
    }
}

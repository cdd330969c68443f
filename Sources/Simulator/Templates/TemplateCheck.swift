import Formats

/// Compares what a message supplies with what its template needs (`sending.md` §2.3 to §2.8).
struct TemplateCheck {
    private let isNamed: Bool
    let face: TemplateFace
    /// The most characters of the body.
    private let longestBody: Int
    let longestCode: Int

    /// - Throws: 132000 for a wrong number of parameters, 132012 for a wrong kind, name or text, 132005 for
    ///   too long a result, 131008 for a missing or empty one, 131009 for a value that is not valid.
    static func check(_ components: [JSONValue], against shape: TemplateShape) throws(GraphFault) {
        guard !shape.hasOtherParts else { return }
        let allowed =
            ["header", "body", "footer", "tap_target_configuration"] + (shape.cards.isEmpty ? [] : ["carousel"])
            + (shape.hasOffer ? ["limited_time_offer"] : [])
        try checkKinds(components, allowed: Set(allowed))
        let check = TemplateCheck(
            isNamed: shape.isNamed,
            face: shape.face,
            longestBody: shape.hasOffer ? 600 : 1024,
            longestCode: shape.hasOffer ? 15 : 20
        )
        try check.check(components)
        if shape.offerEnds { try checkOffer(components) }
        if !shape.cards.isEmpty { try checkCards(components, shape) }
    }

    private func check(_ components: [JSONValue]) throws(GraphFault) {
        try checkHeader(Self.parameters(of: "header", in: components))
        try checkText(Self.parameters(of: "body", in: components), face.body, part: "body", longest: longestBody)
        try checkButtons(components.filter { Self.kind($0) == "button" })
    }

    static func kind(_ component: JSONValue) -> String {
        component["type"]?.string?.lowercased() ?? ""
    }

    private static func parameters(of kind: String, in components: [JSONValue]) -> [JSONValue] {
        components.first { self.kind($0) == kind }?["parameters"]?.array ?? []
    }

    private static func checkKinds(_ components: [JSONValue], allowed: Set<String>) throws(GraphFault) {
        var seen: Set<String> = []
        for kind in components.map(Self.kind) where kind != "button" {
            guard allowed.contains(kind), seen.insert(kind).inserted else {
                throw .standard(100, details: "Unexpected component '\(kind)'.")
            }
        }
    }

    // MARK: Offers and cards

    /// The end is in milliseconds: thirteen digits until the year 2286.
    private static func checkOffer(_ components: [JSONValue]) throws(GraphFault) {
        let parameters = parameters(of: "limited_time_offer", in: components)
        guard parameters.count == 1, let offer = parameters[0]["limited_time_offer"] else {
            throw .standard(131_008, details: "limited_time_offer: expiration_time_ms is required")
        }
        guard case .integer(let end)? = offer["expiration_time_ms"], end >= 1_000_000_000_000 else {
            throw .standard(131_009, details: "limited_time_offer: expiration_time_ms is not a time in milliseconds")
        }
    }

    private static func checkCards(_ components: [JSONValue], _ shape: TemplateShape) throws(GraphFault) {
        let cards = components.first { kind($0) == "carousel" }?["cards"]?.array ?? []
        let isOfProducts = shape.cards.first?.header == .media("product")
        let isRight = isOfProducts ? (2...10).contains(cards.count) : cards.count == shape.cards.count
        guard isRight else {
            throw .standard(132_000, details: "carousel: \(cards.count) cards, expected \(shape.cards.count)")
        }
        for (index, card) in cards.enumerated() {
            guard card["card_index"] == .integer(Int64(index)), let parts = card["components"]?.array else {
                throw .standard(132_012, details: "carousel: card_index or components of card \(index)")
            }
            try checkKinds(parts, allowed: ["header", "body"])
            let face = shape.cards[min(index, shape.cards.count - 1)]
            try TemplateCheck(isNamed: shape.isNamed, face: face, longestBody: 160, longestCode: 20).check(parts)
        }
    }

    // MARK: Header

    private func checkHeader(_ parameters: [JSONValue]) throws(GraphFault) {
        switch face.header {
        case nil:
            try checkText(parameters, TemplateShape.Text(""), part: "header", longest: 60)
        case .text(let text):
            try checkText(parameters, text, part: "header", longest: 60)
        case .media(let kind):
            try checkMedia(parameters, kind)
        }
    }

    private func checkMedia(_ parameters: [JSONValue], _ kind: String) throws(GraphFault) {
        guard parameters.count == 1, let parameter = parameters.first, parameter["type"]?.string == kind,
            let media = parameter[kind], media.object != nil
        else {
            throw .standard(132_012, details: "header: Format mismatch, expected \(kind.uppercased())")
        }
        let needed = ["location": ["latitude", "longitude"], "product": ["catalog_id", "product_retailer_id"]]
        for name in needed[kind] ?? [] where media[name]?.hasContent != true {
            throw .standard(131_008, details: "header: \(kind) needs \(name)")
        }
        guard ["image", "video", "document", "gif"].contains(kind) else { return }
        guard (media["id"]?.hasContent == true) != (media["link"]?.hasContent == true) else {
            throw .standard(131_008, details: "header: \(kind) needs either id or link")
        }
    }

    // MARK: Text

    private func checkText(
        _ parameters: [JSONValue],
        _ text: TemplateShape.Text,
        part: String,
        longest: Int
    ) throws(GraphFault) {
        guard parameters.count == text.variables.count else {
            let counts =
                "localizable_params (\(parameters.count)) does not match the expected (\(text.variables.count))"
            throw .standard(132_000, details: "\(part): number of \(counts)")
        }
        try checkNames(parameters, text.variables, part: part)
        var length = text.literalLength
        for parameter in parameters {
            length += try valueLength(parameter, part: part)
        }
        guard parameters.isEmpty || length <= longest else {
            throw .standard(132_005, details: "\(part): \(length) characters, at most \(longest) are allowed")
        }
    }

    private func checkNames(_ parameters: [JSONValue], _ variables: [String], part: String) throws(GraphFault) {
        let names = parameters.compactMap { $0["parameter_name"]?.string }
        let isRight = isNamed ? names.sorted() == variables.sorted() : names.isEmpty
        guard isRight else {
            let expected = isNamed ? variables.joined(separator: ", ") : "none"
            throw .standard(132_012, details: "\(part): Parameter name mismatch, expected \(expected)")
        }
    }

    func valueLength(_ parameter: JSONValue, part: String) throws(GraphFault) -> Int {
        let value: String? =
            switch parameter["type"]?.string {
            case "text": parameter["text"]?.string
            case "currency": parameter["currency"]?["fallback_value"]?.string
            case "date_time": parameter["date_time"]?["fallback_value"]?.string
            default: nil
            }
        guard let value else { throw .standard(132_012, details: "\(part): Parameter format mismatch, expected TEXT") }
        guard !value.isEmpty else { throw .standard(131_008, details: "\(part): Parameter of type text is empty") }
        guard !Self.isMisshapen(value) else {
            throw .standard(
                132_012,
                details: "\(part): Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
            )
        }
        return value.count
    }

    private static func isMisshapen(_ value: String) -> Bool {
        value.utf8.contains { $0 == 0x0a || $0 == 0x0d || $0 == 0x09 } || value.contains("     ")
    }
}

extension JSONValue {
    /// Whether there is something in it that a person could have written.
    var hasContent: Bool {
        switch self {
        case .string(let text): !text.isEmpty
        case .integer, .double: true
        default: false
        }
    }
}

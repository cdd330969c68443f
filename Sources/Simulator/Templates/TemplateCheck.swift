import Formats

/// Compares what a message supplies with what its template needs (`sending.md` §2.3 to §2.5).
struct TemplateCheck {
    private let shape: TemplateShape

    /// - Throws: 132000 for a wrong number of parameters, 132012 for a wrong kind, name or text, 132005 for
    ///   too long a result, 131008 for a missing or empty one.
    static func check(_ components: [JSONValue], against shape: TemplateShape) throws(GraphFault) {
        guard !shape.hasOtherParts else { return }
        let check = TemplateCheck(shape: shape)
        try check.checkKinds(components)
        try check.checkHeader(parameters(of: "header", in: components))
        try check.checkText(parameters(of: "body", in: components), shape.body, part: "body", longest: 1024)
        try check.checkButtons(components.filter { kind($0) == "button" })
    }

    private static func kind(_ component: JSONValue) -> String {
        component["type"]?.string?.lowercased() ?? ""
    }

    private static func parameters(of kind: String, in components: [JSONValue]) -> [JSONValue] {
        components.first { self.kind($0) == kind }?["parameters"]?.array ?? []
    }

    private func checkKinds(_ components: [JSONValue]) throws(GraphFault) {
        var seen: Set<String> = []
        for kind in components.map(Self.kind) where kind != "button" {
            guard ["header", "body", "footer"].contains(kind), seen.insert(kind).inserted else {
                throw .standard(100, details: "Unexpected component '\(kind)'.")
            }
        }
    }

    // MARK: Header

    private func checkHeader(_ parameters: [JSONValue]) throws(GraphFault) {
        switch shape.header {
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
        switch kind {
        case "location":
            guard media["latitude"]?.hasContent == true, media["longitude"]?.hasContent == true else {
                throw .standard(131_008, details: "header: location needs latitude and longitude")
            }
        case "image", "video", "document", "gif":
            guard (media["id"]?.hasContent == true) != (media["link"]?.hasContent == true) else {
                throw .standard(131_008, details: "header: \(kind) needs either id or link")
            }
        default:
            break
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
        let isRight = shape.isNamed ? names.sorted() == variables.sorted() : names.isEmpty
        guard isRight else {
            let expected = shape.isNamed ? variables.joined(separator: ", ") : "none"
            throw .standard(132_012, details: "\(part): Parameter name mismatch, expected \(expected)")
        }
    }

    private func valueLength(_ parameter: JSONValue, part: String) throws(GraphFault) -> Int {
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

    // MARK: Buttons

    private func checkButtons(_ components: [JSONValue]) throws(GraphFault) {
        var supplied: Set<Int> = []
        for component in components {
            guard let index = component["index"]?.integer,
                shape.buttons.indices.contains(Int(truncatingIfNeeded: index)),
                supplied.insert(Int(index)).inserted
            else {
                throw .standard(132_012, details: "buttons: no button at index \(component["index"]?.text ?? "?")")
            }
            try checkButton(component, shape.buttons[Int(index)], index: Int(index))
        }
        for (index, button) in shape.buttons.enumerated() where button.takesSuffix && !supplied.contains(index) {
            throw .standard(131_008, details: "buttons: Button at index \(index) of type Url requires a parameter")
        }
    }

    private func checkButton(
        _ component: JSONValue,
        _ button: TemplateShape.Button,
        index: Int
    ) throws(GraphFault) {
        guard component["sub_type"]?.string?.lowercased() == button.kind else {
            throw .standard(132_012, details: "buttons: Button at index \(index) is of type \(button.kind)")
        }
        let parameters = component["parameters"]?.array ?? []
        switch button.kind {
        case "url":
            guard parameters.count == (button.takesSuffix ? 1 : 0) else {
                throw .standard(132_000, details: "buttons: number of parameters of the button at index \(index)")
            }
            for parameter in parameters {
                _ = try valueLength(parameter, part: "buttons")
            }
        case "copy_code":
            guard parameters.count == 1, parameters[0]["coupon_code"]?.hasContent == true else {
                throw .standard(131_008, details: "buttons: Button at index \(index) requires a coupon_code")
            }
        default:
            guard parameters.count <= 1 else {
                throw .standard(132_000, details: "buttons: number of parameters of the button at index \(index)")
            }
        }
    }
}

extension JSONValue {
    /// Whether there is something in it that a person could have written.
    fileprivate var hasContent: Bool {
        switch self {
        case .string(let text): !text.isEmpty
        case .integer, .double: true
        default: false
        }
    }
}

import Formats

/// The body of a message request, as far as the simulator looks at it.
struct MessageRequest: Sendable {
    /// Where it was posted to.
    var edge: MessageEdge
    /// The number or user id as it was written.
    var target: String
    /// The recipient's digits with the country code, or what stands for the user id.
    var recipient: Int64
    /// Nil if the message goes to a number.
    var userID: UserID?
    var templateName: String
    var language: String
    var components: [JSONValue]
    /// What a free-form message says; nil for a template.
    var text: String?
    /// `biz_opaque_callback_data`.
    var key: String?

    /// - Throws: the error that the API answers to such a body.
    init(_ body: JSONValue, on edge: MessageEdge = .messages) throws(GraphFault) {
        self.edge = edge
        guard body["messaging_product"] == "whatsapp" else {
            throw .standard(100, details: "The parameter messaging_product is required.")
        }
        guard body["type"] == "template" || body["type"] == "text" else {
            throw .standard(100, details: "The simulator takes messages of types template and text only.")
        }
        try edge.check(body)
        if body["to"]?.text?.isEmpty ?? true, let user = try Self.user(of: body) {
            (target, recipient, userID) = (user.text, user.recipient, user)
        } else {
            (target, recipient) = try Self.recipient(of: body)
        }
        guard body["type"] == "template" else {
            guard let text = body["text"]?["body"]?.string, !text.isEmpty else {
                throw .standard(131_008, details: "The parameter text['body'] is required.")
            }
            (templateName, language, components, self.text) = ("", "", [], text)
            key = try Self.key(of: body)
            return
        }
        guard let name = body["template"]?["name"]?.string, !name.isEmpty else {
            throw .standard(131_008, details: "The parameter template['name'] is required.")
        }
        guard let language = body["template"]?["language"]?["code"]?.string, !language.isEmpty else {
            throw .standard(131_008, details: "The parameter template['language']['code'] is required.")
        }
        (templateName, self.language) = (name, language)
        components = try Self.components(of: body)
        key = try Self.key(of: body)
    }

    /// Who is meant by a user id; a number in `to` wins over it (`sending.md` §2.1).
    private static func user(of body: JSONValue) throws(GraphFault) -> UserID? {
        guard let text = body["recipient"]?.string, !text.isEmpty else { return nil }
        guard let user = UserID(text) else {
            throw .standard(131_009, details: "The parameter recipient is not a business-scoped user id.")
        }
        return user
    }

    /// Spaces, dashes, dots and parentheses are tolerated (`sending.md` §2.2).
    ///
    /// Digits without `+` are taken for a whole number, as client libraries mean them.
    private static func recipient(of body: JSONValue) throws(GraphFault) -> (String, Int64) {
        guard let to = body["to"]?.text, !to.isEmpty else {
            throw .standard(100, details: "The parameter to is required.")
        }
        let plain = to.filter { !" -.()".contains($0) }
        let digits = plain.hasPrefix("+") ? plain.dropFirst() : plain[...]
        guard
            (7...15).contains(digits.utf8.count), digits.first != "0",
            digits.utf8.allSatisfy({ (48...57).contains($0) }), let recipient = Int64(digits)
        else { throw .standard(131_009, details: "The parameter to is not a phone number with country code.") }
        return (to, recipient)
    }

    private static func components(of body: JSONValue) throws(GraphFault) -> [JSONValue] {
        guard let components = body["template"]?["components"] else { return [] }
        guard let array = components.array, array.allSatisfy({ $0.object != nil }) else {
            throw .standard(100, details: "template['components'] must be an array of objects.")
        }
        return array
    }

    private static func key(of body: JSONValue) throws(GraphFault) -> String? {
        guard let value = body["biz_opaque_callback_data"] else { return nil }
        guard let key = value.string, key.count <= 512 else {
            throw .standard(100, details: "biz_opaque_callback_data must be a string of at most 512 characters.")
        }
        return key
    }
}

extension MessageRequest {
    /// What a push on the first quick-reply button sends; nil if the request sets none.
    var quickReplyPayload: String? {
        let button = components.first {
            $0["type"]?.string?.lowercased() == "button" && $0["sub_type"] == "quick_reply"
        }
        return button?["parameters"]?.array?.first?["payload"]?.string
    }
}

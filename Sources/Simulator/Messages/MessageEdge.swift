import Formats

/// Where a message is posted to: the Cloud API, or the Marketing Messages API with rules of its own (`sending.md` §2.9).
enum MessageEdge: String, Hashable, Sendable {
    case messages
    case marketingMessages = "marketing_messages"

    /// Members of a request that only the Marketing Messages API knows.
    private static let ownMembers = ["product_policy", "message_activity_sharing", "bid_spec"]

    /// Checks what a request has beside the message.
    ///
    /// - Throws: 100 for a member or value that the edge does not know, 134100 for anything but a template,
    ///   131062 for a bid on a person without a number.
    func check(_ body: JSONValue) throws(GraphFault) {
        let own = Self.ownMembers.filter { body[$0] != nil }
        guard self == .marketingMessages else {
            guard let first = own.first else { return }
            throw .standard(100, details: "Unexpected key '\(first)' on param 'messages'.")
        }
        guard body["type"] == "template" else { throw .standard(134_100, details: "Only templates can be sent here.") }
        if let policy = body["product_policy"], policy != "CLOUD_API_FALLBACK", policy != "STRICT" {
            throw .standard(100, details: "product_policy must be one of CLOUD_API_FALLBACK and STRICT.")
        }
        if let sharing = body["message_activity_sharing"], sharing.bool == nil {
            throw .standard(100, details: "message_activity_sharing must be a boolean.")
        }
        if body["bid_spec"] != nil, body["to"] == nil {
            throw .standard(131_062, details: "bid_spec needs a phone number.")
        }
    }

    /// Checks a template.
    ///
    /// - Throws: 131055 if its category is another one, 132012 for a GIF header in the Cloud API.
    func check(_ template: TemplateShelf.Entry) throws(GraphFault) {
        let isMarketing = template.category.uppercased() == "MARKETING"
        if self == .marketingMessages, !isMarketing {
            throw .standard(131_055, details: "template \(template.name.name) is of the category \(template.category)")
        }
        if self == .messages, template.shape.face.header == .media("gif") {
            throw .standard(132_012, details: "header: GIF is sent by marketing_messages only")
        }
    }
}

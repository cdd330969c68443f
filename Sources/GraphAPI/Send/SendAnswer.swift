import Formats
import CampaignCore

/// What the body of a send's answer says.
enum SendAnswer: Hashable {
    /// Held: Meta keeps the message back while it judges the template.
    case accepted(messageID: String, held: Bool)
    case refused(PlatformError)
    /// No message id and no error.
    case unreadable

    /// Reads a body; the usual one by looking for its few bytes that differ, any other as JSON.
    init(_ body: [UInt8]) {
        if let usual = SendAnswerScan(body).accepted {
            self = usual
        } else if let value = try? JSONValue(parsing: body) {
            self = SendAnswer(value)
        } else {
            self = .unreadable
        }
    }

    private init(_ value: JSONValue) {
        if let error = PlatformError(answer: value) {
            self = .refused(error)
        } else if let message = value["messages"]?.array?.first, let id = message["id"]?.string, !id.isEmpty {
            self = .accepted(messageID: id, held: Self.isHeld(message["message_status"]?.string))
        } else {
            self = .unreadable
        }
    }

    /// A template that is paused holds its messages as one under assessment does.
    private static func isHeld(_ status: String?) -> Bool {
        status == "held_for_quality_assessment" || status == "paused"
    }
}

/// Finds the id in an answer as Meta writes it, without spaces.
///
///     {"messaging_product":"whatsapp","contacts":[{…}],"messages":[{"id":"…","message_status":"accepted"}]}
///
/// No bracket stands between the braces of the contact, and a quote ends a string unless a backslash is before it. So
/// what is found is no text inside another, and the answer has no second member of a name. An answer that differs in
/// the least is left to the parser.
struct SendAnswerScan {
    private let body: [UInt8]

    init(_ body: [UInt8]) {
        self.body = body
    }

    var accepted: SendAnswer? {
        guard Self.end.reads(body, upTo: body.count), body.starts(with: Self.head) else { return nil }
        let idEnd = body.count - Self.end.count
        var start = idEnd
        while start > 0, isPlain(body[start - 1]) { start -= 1 }
        guard start < idEnd, Self.beginning.reads(body, upTo: start) else { return nil }
        let contactEnd = start - Self.beginning.count
        guard Self.head.count <= contactEnd, !body[Self.head.count..<contactEnd].contains(where: Self.isBracket) else {
            return nil
        }
        return .accepted(messageID: String(decoding: body[start..<idEnd], as: UTF8.self), held: false)
    }

    private static let head = Array(#"{"messaging_product":"whatsapp","contacts":[{"#.utf8)
    private static let beginning = Array(#"}],"messages":[{"id":""#.utf8)
    private static let end = Array(#"","message_status":"accepted"}]}"#.utf8)

    private static func isBracket(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
    }

    /// Whether a byte is a printable character of ASCII that ends no string and escapes nothing.
    private func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7f).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}

extension [UInt8] {
    /// Whether these are the bytes of a text right before a position.
    fileprivate func reads(_ text: [UInt8], upTo position: Int) -> Bool {
        guard position >= count else { return false }
        for index in indices where self[index] != text[position - count + index] { return false }
        return true
    }
}

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

/// Finds `"messages":[{"id":"…","message_status":"accepted"}]` as Meta writes it, without blanks.
///
/// The quotes of these names cannot be part of a string, where they would have
/// a backslash before them, so what is found is no text inside another.
/// Whatever differs in the least is left to the parser.
struct SendAnswerScan {
    private let body: [UInt8]
    private var position = 0

    init(_ body: [UInt8]) {
        self.body = body
    }

    var accepted: SendAnswer? {
        var scan = self
        guard scan.skipPast(Self.beginning), let id = scan.plainString(), !id.isEmpty else { return nil }
        return scan.reads(Self.end) ? .accepted(messageID: id, held: false) : nil
    }

    private static let beginning = Array(#","messages":[{"id":""#.utf8)
    private static let end = Array(#"","message_status":"accepted"}]}"#.utf8)

    /// Moves behind the first occurrence.
    private mutating func skipPast(_ pattern: [UInt8]) -> Bool {
        while position + pattern.count <= body.count {
            if reads(pattern) { return true }
            position += 1
        }
        return false
    }

    /// Moves behind the pattern where the body goes on with it.
    private mutating func reads(_ pattern: [UInt8]) -> Bool {
        guard position + pattern.count <= body.count else { return false }
        for offset in pattern.indices where body[position + offset] != pattern[offset] { return false }
        position += pattern.count
        return true
    }

    /// The string that the position is in, where it is of plain ASCII characters; moves to its quote.
    private mutating func plainString() -> String? {
        let start = position
        while position < body.count, body[position] != UInt8(ascii: "\"") {
            guard (0x20..<0x7f).contains(body[position]), body[position] != UInt8(ascii: "\\") else { return nil }
            position += 1
        }
        guard position < body.count else { return nil }
        return String(decoding: body[start..<position], as: UTF8.self)
    }
}

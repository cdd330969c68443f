import Formats

/// Whom an answer says that a message goes to: the number as it was sent, and Meta's id of the account.
struct AnsweredContact {
    private let input: String
    private let id: String

    /// Reads the body of an answer; nil if it names no such id.
    init?(_ body: [UInt8]) {
        if let usual = Self.usual(body) {
            (input, id) = usual
            return
        }
        guard let contact = (try? JSONValue(parsing: body))?["contacts"]?.array?.first,
            let input = contact["input"]?.string, let id = contact["wa_id"]?.string
        else { return nil }
        (self.input, self.id) = (input, id)
    }

    /// The id, if it is not the number itself, as that of an account from before its country's numbers got longer.
    var otherID: String? {
        !id.isEmpty && id != input && "+\(id)" != input ? id : nil
    }

    /// Meta writes an answer so, without spaces; any other one is left to the parser.
    private static func usual(_ body: [UInt8]) -> (String, String)? {
        guard body.starts(with: head) else { return nil }
        let rest = body[head.count...]
        let input = rest.prefix(while: isOfNumber)
        guard rest[input.endIndex...].starts(with: middle) else { return nil }
        let id = rest[(input.endIndex + middle.count)...].prefix(while: isOfNumber)
        guard id.endIndex < body.endIndex, body[id.endIndex] == UInt8(ascii: "\"") else { return nil }
        return (String(decoding: input, as: UTF8.self), String(decoding: id, as: UTF8.self))
    }

    private static let head = Array(#"{"messaging_product":"whatsapp","contacts":[{"input":""#.utf8)
    private static let middle = Array(#"","wa_id":""#.utf8)

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "+")
    }
}

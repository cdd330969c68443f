import CampaignCore
import Formats

/// What reasons have in common as the ledger keeps them: one JSON object whose member `is` names the case.
///
/// A text that is not such an object is a sentence as earlier versions wrote it.
enum StoredReason {
    static func text(_ name: String, _ members: [(String, JSONValue?)] = []) -> String {
        let all = [("is", .string(name))] + members.compactMap { name, value in value.map { (name, $0) } }
        return JSONValue.object(JSONObject(members: all.map { .init(name: $0.0, value: $0.1) })).serialized()
    }

    /// The object and the name of its case; nil for anything else.
    static func read(_ text: String) -> (name: String, value: JSONValue)? {
        guard text.utf8.first == UInt8(ascii: "{"), let value = try? JSONValue(parsing: Array(text.utf8)),
            let name = value["is"]?.string
        else { return nil }
        return (name, value)
    }
}

extension JSONValue {
    init(_ error: PlatformError) {
        let members: [(String, JSONValue?)] = [
            ("code", .integer(Int64(error.code))), ("subcode", error.subcode.map { .integer(Int64($0)) }),
            ("details", .string(error.details)), ("trace", error.trace.map(JSONValue.string)),
        ]
        self = .object(
            JSONObject(members: members.compactMap { name, value in value.map { .init(name: name, value: $0) } })
        )
    }

    var error: PlatformError? {
        guard let code = self["code"]?.int, let details = self["details"]?.string else { return nil }
        return PlatformError(code: code, subcode: self["subcode"]?.int, details: details, trace: self["trace"]?.string)
    }

    /// The number; nil for anything else, and for one that a person's edit made too great.
    var int: Int? {
        integer.flatMap { Int(exactly: $0) }
    }
}

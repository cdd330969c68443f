import Formats
import Foundation
import PhoneNumbers

/// A JSON object of a webhook body, read with the leniency that these need:
/// numbers may be strings, strings numbers, and lists a single object.
struct CallbackObject {
    let object: JSONObject

    init(_ object: JSONObject) {
        self.object = object
    }

    /// Nil if the value is not an object.
    init?(_ value: JSONValue?) {
        guard let object = value?.object else { return nil }
        self.init(object)
    }

    /// The text of a member; nil if it is missing, empty or no text.
    func text(_ name: String) -> String? {
        object[name]?.text.flatMap { $0.isEmpty ? nil : $0 }
    }

    func inner(_ name: String) -> CallbackObject? {
        CallbackObject(object[name])
    }

    /// The elements of a member; a single object counts as a list of one.
    func list(_ name: String) -> [JSONValue] {
        switch object[name] {
        case .array(let elements): elements
        case .object(let object): [.object(object)]
        default: []
        }
    }

    func bool(_ name: String) -> Bool? {
        object[name]?.bool ?? object[name]?.text.flatMap { Bool($0.lowercased()) }
    }

    /// A number as a decimal; nil for what is none.
    func decimal(_ name: String) -> Decimal? {
        switch object[name] {
        case .integer(let integer): Decimal(integer)
        case .double(let double): Decimal(string: "\(double)")
        case .string(let string): Decimal(string: string)
        default: nil
        }
    }

    /// Digits, also where they are written with a leading `+`.
    func digits(_ name: String) -> String? {
        guard let text = text(name) else { return nil }
        let digits = text.hasPrefix("+") ? String(text.dropFirst()) : text
        return digits.isEmpty ? nil : digits
    }

    /// A phone number as Meta writes it; nil for anything that is none.
    func phone(_ name: String) -> PhoneNumber? {
        digits(name).flatMap { PhoneNumber(e164: "+" + $0) }
    }

    /// A user id, also where a number is expected: people who hide theirs are named so.
    func userID(_ name: String) -> String? {
        text(name).flatMap { $0.isUserID ? $0 : nil }
    }

    /// Unix seconds, or milliseconds where the number is too large for seconds.
    ///
    /// Nil for what is no time before the year 10000, which no calendar could print.
    func time(_ name: String) -> Date? {
        guard let number = number(name), number.isFinite, number > 0 else { return nil }
        let seconds = number >= 100_000_000_000 ? number / 1000 : number
        return seconds < 253_402_300_800 ? Date(timeIntervalSince1970: seconds) : nil
    }

    func number(_ name: String) -> Double? {
        switch object[name] {
        case .integer(let integer): Double(integer)
        case .double(let double): double
        case .string(let string): Double(string)
        default: nil
        }
    }
}

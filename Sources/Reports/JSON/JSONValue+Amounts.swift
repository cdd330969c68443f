import Formats
import Foundation

extension JSONValue {
    /// An object of counts, in their order.
    static func counts(_ counts: some Sequence<(String, Int)>) -> JSONValue {
        .object(JSONObject(members: counts.map { .init(name: $0.0, value: .integer(Int64($0.1))) }))
    }

    /// Money as a number, not rounded.
    static func amount(_ amount: Decimal) -> JSONValue {
        .double(NSDecimalNumber(decimal: amount).doubleValue)
    }
}

import Formats
import Foundation

extension JSONValue {
    /// An object of counts, in their order.
    static func counts(_ counts: some Sequence<(String, Int)>) -> JSONValue {
        .object(JSONObject(members: counts.map { .init(name: $0.0, value: .integer(Int64($0.1))) }))
    }

    /// Money as a number, not rounded.
    static func amount(_ amount: Decimal) -> JSONValue {
        // The nearest to its digits, which the conversion by arithmetic misses: 0.0477 would become 0.047700000000000006.
        .double(Double(amount.description) ?? NSDecimalNumber(decimal: amount).doubleValue)
    }
}

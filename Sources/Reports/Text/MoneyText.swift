import Foundation

/// Money as people read it: two decimals everywhere, as `0.75` and `2.30`.
enum MoneyText {
    static func amount(_ amount: Decimal) -> String {
        let rounded = NSDecimalNumber(decimal: amount).rounding(accordingToBehavior: cents)
        let parts = "\(rounded.decimalValue)".split(separator: ".", omittingEmptySubsequences: false)
        let cents = parts.count > 1 ? String(parts[1]) : ""
        return "\(parts[0]).\(cents)\(String(repeating: "0", count: max(0, 2 - cents.count)))"
    }

    private static var cents: NSDecimalNumberHandler {
        NSDecimalNumberHandler(
            roundingMode: .plain,
            scale: 2,
            raiseOnExactness: false,
            raiseOnOverflow: false,
            raiseOnUnderflow: false,
            raiseOnDivideByZero: false
        )
    }

    /// For example `2.30 EUR`.
    static func amount(_ amount: Decimal, _ currency: String) -> String {
        "\(self.amount(amount)) \(currency)"
    }
}

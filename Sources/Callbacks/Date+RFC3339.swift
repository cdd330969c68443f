package import Foundation

extension Date {
    /// The instant in UTC to the millisecond, such as `2026-11-25T09:00:01.123Z`.
    package var rfc3339: String {
        let milliseconds = Int64((timeIntervalSince1970 * 1000).rounded())
        let (seconds, fraction) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let isBefore = fraction < 0
        let whole = Date(timeIntervalSince1970: Double(isBefore ? seconds - 1 : seconds)).formatted(.iso8601)
        let digits = String((isBefore ? fraction + 1000 : fraction) + 1000).dropFirst()
        return "\(whole.dropLast()).\(digits)Z"
    }

    /// Reads a date and time with any number of fractional digits and any offset, to the millisecond.
    package init?(rfc3339 text: String) {
        let form = /(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)/.asciiOnlyDigits()
        guard
            let parts = text.wholeMatch(of: form)?.output,
            let whole = try? Date("\(parts.1)T\(parts.2)\(parts.4.uppercased())", strategy: .iso8601)
        else { return nil }
        let seconds = whole.timeIntervalSince1970 + (parts.3.flatMap { Double("0\($0)") } ?? 0)
        self.init(timeIntervalSince1970: (seconds * 1000).rounded() / 1000)
    }
}

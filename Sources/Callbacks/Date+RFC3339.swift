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
        let (day, time, rest) = (text.prefix(10), text.dropFirst(11).prefix(8), text.dropFirst(19))
        guard let separator = text.dropFirst(10).first, "Tt ".contains(separator) else { return nil }
        let digits = rest.first == "." ? rest.dropFirst().prefix { $0.isASCII && $0.isNumber } : ""
        let zone = rest.first == "." ? rest.dropFirst(1 + digits.count) : rest
        guard
            zone.uppercased() == "Z" || (zone.count == 6 && "+-".contains(zone.prefix(1))),
            let fraction = Double("0.\(digits)0"),
            let whole = try? Date("\(day)T\(time)\(zone.uppercased())", strategy: .iso8601)
        else { return nil }
        self.init(timeIntervalSince1970: ((whole.timeIntervalSince1970 + fraction) * 1000).rounded() / 1000)
    }
}

package import Foundation

extension Date {
    /// The day in UTC, such as `2026-11-25`.
    package var day: String {
        String(rfc3339.prefix(10))
    }

    /// The instant in UTC to the millisecond, such as `2026-11-25T09:00:01.123Z`.
    package var rfc3339: String {
        let milliseconds = Int64((timeIntervalSince1970 * 1000).rounded())
        if let plain = Self.plainText(milliseconds) { return plain }
        let (seconds, fraction) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let isBefore = fraction < 0
        let whole = Date(timeIntervalSince1970: Double(isBefore ? seconds - 1 : seconds)).formatted(.iso8601)
        let digits = String((isBefore ? fraction + 1000 : fraction) + 1000).dropFirst()
        return "\(whole.dropLast()).\(digits)Z"
    }

    /// Reads a date and time with any number of fractional digits and any offset, to the millisecond.
    package init?(rfc3339 text: String) {
        if let plain = Self.plainMilliseconds(text.utf8.span) {
            self.init(timeIntervalSince1970: Double(plain) / 1000)
            return
        }
        let (day, time, rest) = (text.prefix(10), text.dropFirst(11).prefix(8), text.dropFirst(19))
        // Foundation takes years of any length, and days and hours of one digit.
        guard Self.isOfForm("0000-00-00", day), Self.isOfForm("00:00:00", time),
            let separator = text.dropFirst(10).first, "Tt ".contains(separator)
        else { return nil }
        let digits = rest.first == "." ? rest.dropFirst().prefix { $0.isASCII && $0.isNumber } : ""
        let zone = rest.first == "." ? rest.dropFirst(1 + digits.count) : rest
        guard
            zone.uppercased() == "Z" || (zone.count == 6 && "+-".contains(zone.prefix(1))),
            let fraction = Double("0.\(digits)0"),
            let whole = try? Date("\(day)T\(time)\(zone.uppercased())", strategy: .iso8601)
        else { return nil }
        self.init(timeIntervalSince1970: ((whole.timeIntervalSince1970 + fraction) * 1000).rounded() / 1000)
    }

    /// Reads the same from a part of a line.
    package init?(rfc3339 utf8: ArraySlice<UInt8>) {
        if let plain = Self.plainMilliseconds(utf8.span) {
            self.init(timeIntervalSince1970: Double(plain) / 1000)
        } else {
            self.init(rfc3339: String(decoding: utf8, as: UTF8.self))
        }
    }

    /// Milliseconds since 1970 of a text exactly as `rfc3339` has it; nil for any other text.
    ///
    /// Most are like that, and Foundation takes a hundred times as long.
    private static func plainMilliseconds(_ text: Span<UInt8>) -> Int? {
        guard isOfForm("0000-00-00T00:00:00.000Z".utf8.span, text) else { return nil }
        let (year, month, day) = (number(text, 0..<4), number(text, 5..<7), number(text, 8..<10))
        let (hour, minute, second) = (number(text, 11..<13), number(text, 14..<16), number(text, 17..<19))
        guard year >= 1970, (1...12).contains(month), hour < 24, minute < 60, second < 60 else { return nil }
        let days = CivilDate.days(toMonth: month, of: year) + day - 1
        guard CivilDate(days: days).day == day else { return nil }
        let seconds = (days * 24 + hour) * 3600 + minute * 60 + second
        return seconds * 1000 + number(text, 20..<23)
    }

    private static func isOfForm(_ form: String, _ text: Substring) -> Bool {
        isOfForm(form.utf8.span, text.utf8.span)
    }

    /// Whether a text has a digit where the form has 0, and the form's own byte elsewhere.
    private static func isOfForm(_ form: Span<UInt8>, _ text: Span<UInt8>) -> Bool {
        guard text.count == form.count else { return false }
        for index in form.indices {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index])
            guard form[index] == UInt8(ascii: "0") ? isDigit : text[index] == form[index] else { return false }
        }
        return true
    }

    private static func number(_ text: Span<UInt8>, _ digits: Range<Int>) -> Int {
        var number = 0
        for index in digits { number = number * 10 + Int(text[index] - UInt8(ascii: "0")) }
        return number
    }

    /// The text of an instant from 1970 to 9999; nil for others, which Foundation writes a hundred times as slowly.
    private static func plainText(_ milliseconds: Int64) -> String? {
        guard milliseconds >= 0, milliseconds < 253_402_300_800_000 else { return nil }
        let (seconds, fraction) = Int(milliseconds).quotientAndRemainder(dividingBy: 1000)
        var text = LocalDateTime(seconds: seconds).utf8WithSeconds
        text.append(UInt8(ascii: "."))
        text.append(digits: fraction, width: 3, then: "Z")
        return String(decoding: text, as: UTF8.self)
    }
}

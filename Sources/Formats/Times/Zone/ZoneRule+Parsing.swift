extension ZoneRule {
    /// Nil for a text that is not such a rule.
    init?(_ text: String) {
        var parser = ZoneRuleParser(text)
        guard parser.skipName(), let west = parser.time(), abs(west) < 25 * 3600 else { return nil }
        standard = -west
        guard !parser.isAtEnd else { return }
        guard parser.skipName() else { return nil }
        let offset = parser.time().map(-) ?? standard + 3600
        guard parser.skip(","), let start = parser.day(), parser.skip(","), let end = parser.day(), parser.isAtEnd
        else {
            return nil
        }
        summer = Summer(offset: offset, start: start, end: end)
    }
}

/// Reads a rule from left to right.
private struct ZoneRuleParser {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Skips an abbreviation: letters, or anything in angle brackets.
    mutating func skipName() -> Bool {
        if skip("<") {
            rest = rest.drop { $0 != UInt8(ascii: ">") }
            return skip(">")
        }
        let letters = rest.prefix { (65...90).contains($0 & ~0x20) }
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3
    }

    /// Hours, and minutes and seconds where they are written, with a sign, in seconds.
    mutating func time() -> Int? {
        let sign = skip("-") ? -1 : 1
        _ = skip("+")
        guard var seconds = number(1...3).map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] where skip(":") {
            guard let part = number(1...2) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    /// For example `M3.5.0/1`; two in the morning unless it says so.
    mutating func day() -> ZoneRuleDay? {
        let day: ZoneRuleDay.Day
        if skip("M") {
            guard let month = number(1...2), (1...12).contains(month), skip("."), let week = number(1...1),
                (1...5).contains(week), skip("."), let weekday = number(1...1), weekday <= 6
            else { return nil }
            day = .weekday(weekday, week: week, month: month)
        } else {
            let isCommon = skip("J")
            guard let number = number(1...3), number <= 365, !isCommon || number > 0 else { return nil }
            day = isCommon ? .common(number) : .counted(number)
        }
        guard skip("/") else { return ZoneRuleDay(day: day, time: 7200) }
        return time().map { ZoneRuleDay(day: day, time: $0) }
    }

    private mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { (48...57).contains($0) }
        guard lengths.contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return Int(Substring(digits))
    }
}

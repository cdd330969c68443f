package import Formats

/// A recurrence of five fields: minute, hour, day of month, month, day of week.
///
/// Fields hold numbers, names (`MON`, `JAN`), ranges, lists and steps, as in
/// cron. Where both day fields are restricted, either of them suffices; where
/// one begins with a star, both must hold. Sunday is 0 and 7. The nicknames
/// `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly` are understood.
package struct CronExpression: Hashable, Sendable {
    /// As it was written.
    package let text: String
    package let minutes: CronField
    package let hours: CronField
    package let daysOfMonth: CronField
    package let months: CronField
    package let daysOfWeek: CronField

    package init(parsing text: String) throws(TextFault) {
        let words = try Self.words(of: text)
        self.text = text
        minutes = try CronFieldParser(kind: .minute).field(words[0].text, at: words[0].column)
        hours = try CronFieldParser(kind: .hour).field(words[1].text, at: words[1].column)
        daysOfMonth = try CronFieldParser(kind: .dayOfMonth).field(words[2].text, at: words[2].column)
        months = try CronFieldParser(kind: .month).field(words[3].text, at: words[3].column)
        daysOfWeek = try CronFieldParser(kind: .dayOfWeek).field(words[4].text, at: words[4].column)
        guard canHappen else {
            throw TextFault(column: words[2].column, "'\(text)' never happens: no such day is in these months")
        }
    }

    /// Whether it occurs on a day, whatever the hour; weekdays count from 0 for Sunday.
    package func matches(month: Int, day: Int, weekday: Int) -> Bool {
        guard months.contains(month) else { return false }
        let (monthDay, weekDay) = (daysOfMonth.contains(day), daysOfWeek.contains(weekday))
        let bothDecide = daysOfMonth.beginsWithStar || daysOfWeek.beginsWithStar
        return bothDecide ? monthDay && weekDay : monthDay || weekDay
    }

    /// Whether some day of some year has it; `0 0 30 2 *` has none.
    private var canHappen: Bool {
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let hasDay = months.values.contains { month in
            daysOfMonth.values.contains { $0 <= lengths[month - 1] }
        }
        return hasDay || (!daysOfMonth.beginsWithStar && !daysOfWeek.beginsWithStar)
    }
}

extension CronExpression {
    private static let nicknames = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]

    private struct Word {
        var text: Substring
        var column: Int
    }

    /// The five fields with the columns at which they begin.
    private static func words(of text: String) throws(TextFault) -> [Word] {
        if text.hasPrefix("@") { return try wordsOfNickname(text) }
        let words = split(text)
        if words.count == 5 { return words }
        let fix = "write minute, hour, day of month, month and day of week, such as 0 9 * * MON"
        let hint = words.count == 6 ? "; there is no field for seconds" : ""
        throw TextFault("'\(text)' has \(CountText.of(words.count, "field")) instead of five\(hint)", fix: fix)
    }

    private static func wordsOfNickname(_ text: String) throws(TextFault) -> [Word] {
        guard let fields = nicknames[text.lowercased()] else {
            let fix = nearestName(to: text, among: nicknames.keys).map { "did you mean '\($0)'?" }
            throw TextFault(
                "'\(text)' is not a valid recurrence",
                fix: fix ?? "write five fields, such as 0 9 * * MON"
            )
        }
        return split(fields).map { Word(text: $0.text, column: 1) }
    }

    private static func split(_ text: String) -> [Word] {
        text.split(whereSeparator: \.isWhitespace)
            .map { word in
                Word(text: word, column: text.distance(from: text.startIndex, to: word.startIndex) + 1)
            }
    }
}

extension CronExpression: CustomStringConvertible {
    package var description: String {
        text
    }
}

import Formats

extension TemplateText {
    /// The part of a text: its variables, by their names or numbers.
    ///
    /// - Parameters:
    ///   - key: the key that a campaign writes for the text.
    ///   - title: how faults call it.
    ///   - limit: the most Unicode scalars that it may have with its values.
    ///   - name: how faults call a variable.
    /// - Returns: the part, fixed if the text has no variables.
    func part(key: String, title: String, limit: Int, _ name: (String) -> String) -> TemplatePart {
        let room = TextRoom(title: title, limit: limit, used: literalLength)
        return TemplatePart(
            key: key,
            title: title,
            content: .members(
                sortedVariables.map { variable in
                    Self.part(of: variable, name(variable), room, occurrences: occurrences(of: variable))
                }
            ),
            noun: "variable",
            firstOfList: 1
        )
    }

    /// The variables in the order in which messages carry them: numbers by value, names as they appear.
    private var sortedVariables: [String] {
        guard variables.allSatisfy(Self.isNumber) else { return variables }
        return variables.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
    }

    /// A variable takes text, or an amount of money or a time that Meta writes in the reader's manner (`sending.md` §2.3).
    private static func part(of variable: String, _ title: String, _ room: TextRoom, occurrences: Int) -> TemplatePart {
        func parameter(_ type: String) -> [RequestShape.Step] {
            // In templates with named parameters a parameter has its name beside it.
            .typed(type, key: variable, isNumber(variable) ? [] : [("parameter_name", .string(variable))])
                + [.member(type)]
        }
        let fallback = TemplatePart(
            key: "fallback_value",
            title: "the fallback value of \(title)",
            steps: [.member("fallback_value")],
            value: .init(rule: .text, room: room, occurrences: occurrences),
            need: "a text"
        )
        let code = TemplatePart.text(
            "code",
            "the currency code of \(title)",
            .currencyCode,
            at: [.member("code")],
            need: "a code"
        )
        let amount = TemplatePart.text(
            "amount_1000",
            "the amount of \(title)",
            .number(0...TemplateLimit.amount),
            at: [.member("amount_1000")],
            need: "the amount times 1000"
        )
        let currency = TemplatePart(
            key: "currency",
            title: "the currency of \(title)",
            steps: parameter("currency"),
            content: .members([fallback, code, amount])
        )
        let time = TemplatePart(
            key: "date_time",
            title: "the time of \(title)",
            steps: parameter("date_time"),
            content: .members([fallback] + timeMembers(of: title))
        )
        return TemplatePart(
            key: variable,
            title: title,
            value: .init(rule: .text, steps: parameter("text"), room: room, occurrences: occurrences),
            content: .members([currency, time]),
            need: "a value",
            alternatives: ["currency", "date_time"]
        )
    }
    /// What older libraries send besides, and Meta does not look at.
    private static func timeMembers(of title: String) -> [TemplatePart] {
        let numbers = ["year", "month", "day_of_month", "day_of_week", "hour", "minute"]
        return [.text("calendar", "the calendar of \(title)", .text, at: [.member("calendar")])]
            + numbers.map { .text($0, "the \($0) of \(title)", .number(0...9_999), at: [.member($0)]) }
    }
}

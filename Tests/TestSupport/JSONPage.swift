package import Formats
import Foundation

/// The forms of JSON that `docs/json.md` promises, by the command that prints them.
package struct JSONPage: Sendable {
    /// By the words behind `drumbeat`, such as `number list`; a value has one of them.
    package let forms: [String: [JSONValue]]

    package init() throws {
        let page = try Repository.text("docs/json.md")
        var forms: [String: [JSONValue]] = [:]
        for section in page.split(separator: "\n## ").dropFirst() {
            guard let command = section.firstMatch(of: /^`drumbeat ([a-z ]+)`\n/) else { continue }
            forms["\(command.output.1)"] = try section.matches(of: /```json\n([\s\S]*?)\n```/)
                .map { try JSONValue(parsing: Array($0.output.1.utf8)) }
        }
        self.forms = forms
    }

    /// What tells a value from the form of its command; none if it is of that form.
    package func faults(of value: JSONValue, by command: String) -> [String] {
        let attempts = (forms[command] ?? []).map { JSONForm($0).faults(of: value, at: command) }
        return attempts.min { $0.count < $1.count } ?? ["docs/json.md has no form for drumbeat \(command)"]
    }
}

/// A value that shows the form of others: see the beginning of `docs/json.md`.
private struct JSONForm {
    private let example: JSONValue

    init(_ example: JSONValue) {
        self.example = example
    }

    func faults(of value: JSONValue, at place: String) -> [String] {
        switch (example, value) {
        case (.object(let form), .object(let object)): faults(of: object, form, at: place)
        case (.array(let kinds), .array(let elements)):
            elements.enumerated().flatMap { faults(of: $1, kinds, at: "\(place)[\($0)]") }
        case (.null, _), (.string, .string), (.bool, .bool): []
        case (.integer, .integer), (.integer, .double), (.double, .integer), (.double, .double): []
        default: ["\(place) is \(value.serialized())"]
        }
    }

    /// Of a list that shows several kinds of elements one has to fit.
    private func faults(of element: JSONValue, _ kinds: [JSONValue], at place: String) -> [String] {
        let attempts = kinds.map { JSONForm($0).faults(of: element, at: place) }
        return attempts.min { $0.count < $1.count } ?? (element.string == nil ? ["\(place): no form is shown"] : [])
    }

    private func faults(of object: JSONObject, _ form: JSONObject, at place: String) -> [String] {
        if let any = form.members.first, any.name.hasPrefix("<") {
            return object.members.flatMap { JSONForm(any.value).faults(of: $0.value, at: "\(place).\($0.name)") }
        }
        let known = Set(form.members.map { Self.name($0) })
        let strangers = object.members.filter { !known.contains($0.name) }.map { "\(place).\($0.name) is not shown" }
        return strangers
            + form.members.flatMap { member -> [String] in
                let name = Self.name(member)
                guard let value = object[name] else { return ["\(place).\(name) is missing"] }
                if value == .null, member.name.hasSuffix("?") { return [] }
                return JSONForm(member.value).faults(of: value, at: "\(place).\(name)")
            }
    }

    private static func name(_ member: JSONObject.Member) -> String {
        member.name.hasSuffix("?") ? String(member.name.dropLast()) : member.name
    }
}

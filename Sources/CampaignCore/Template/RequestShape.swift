package import Formats

/// Where a value stands in a request's `components`: the steps from there to it (`sending.md` §2.3 to §2.5).
package struct RequestShape: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        /// A member of an object.
        case member(String)
        /// An element of a list, which begins with members that are the same in every message.
        ///
        /// The key tells the elements of one list apart.
        case element(key: String, fixed: [JSONObject.Member])
    }

    package let steps: [Step]
}

extension RequestShape {
    /// A variable's value: in templates with named parameters it has its name beside it.
    static func text(of variable: String, in component: String) -> RequestShape {
        var fixed: [(String, JSONValue)] = [("type", "text")]
        if !TemplateText.isNumber(variable) { fixed.append(("parameter_name", .string(variable))) }
        return RequestShape(
            steps: [
                .element(component, [("type", .string(component))]), .member("parameters"), .element(variable, fixed),
                .member("text"),
            ]
        )
    }

    /// A member of what the header shows.
    static func header(_ kind: String, _ member: String) -> RequestShape {
        RequestShape(
            steps: [
                .element("header", [("type", "header")]), .member("parameters"),
                .element(kind, [("type", .string(kind))]), .member(kind), .member(member),
            ]
        )
    }

    /// What a button sends along, as the parameter of a kind.
    static func button(_ index: Int, _ kind: String, _ parameter: String) -> RequestShape {
        let fixed: [(String, JSONValue)] = [
            ("type", "button"), ("sub_type", .string(kind)), ("index", .string("\(index)")),
        ]
        return RequestShape(
            steps: [
                .element("button \(index)", fixed), .member("parameters"),
                .element(parameter, [("type", .string(parameter))]), .member(parameter),
            ]
        )
    }
}

extension RequestShape.Step {
    fileprivate static func element(_ key: String, _ fixed: [(String, JSONValue)]) -> RequestShape.Step {
        .element(key: key, fixed: fixed.map { JSONObject.Member(name: $0.0, value: $0.1) })
    }
}

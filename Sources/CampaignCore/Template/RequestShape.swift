package import Formats

/// Where a value is in a request's `components`: the steps from there to it (`sending.md` §2.3 to §2.8).
package struct RequestShape: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        /// A member of an object.
        case member(String)
        /// An element of a list, which begins with members that are the same in every message.
        ///
        /// The key tells the elements of one list apart. Without fixed members the element is what follows.
        case element(key: String, fixed: [JSONObject.Member])
    }

    package let steps: [Step]
}

extension [RequestShape.Step] {
    /// A component, or a parameter, with the type that Meta calls it.
    static func typed(_ type: String, key: String? = nil, _ fixed: [(String, JSONValue)] = []) -> Self {
        [.element(key ?? type, [("type", .string(type))] + fixed)]
    }

    /// A component with its parameters.
    static func component(_ type: String, key: String? = nil, _ fixed: [(String, JSONValue)] = []) -> Self {
        typed(type, key: key, fixed) + [.member("parameters")]
    }

    /// A parameter whose value is the member of its own type.
    static func parameter(_ type: String) -> Self {
        typed(type) + [.member(type)]
    }
}

extension RequestShape.Step {
    static func element(_ key: String, _ fixed: [(String, JSONValue)]) -> RequestShape.Step {
        .element(key: key, fixed: fixed.map { JSONObject.Member(name: $0.0, value: $0.1) })
    }
}

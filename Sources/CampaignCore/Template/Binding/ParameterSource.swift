package import Formats

/// What a campaign says about its template's parameters, before any template was looked at.
package struct ParameterSource: Sendable {
    /// What a campaign writes for a part of a template, or for all.
    package indirect enum Value: Sendable {
        /// A text; JSON is what it would be in JSON if it is more than text there, as the number 3 written without quotes.
        case text(LocatedText, json: JSONValue? = nil)
        case members([Member], SourceLocation)
        case list([Value], SourceLocation)
        /// What is neither, such as nothing at all, and how to fix it.
        case other(String, SourceLocation, fix: String)
    }

    package struct Member: Sendable {
        package var key: LocatedText
        package var value: Value

        package init(key: LocatedText, value: Value) {
            (self.key, self.value) = (key, value)
        }
    }

    /// By the keys of the template's parts.
    package var members: [Member]
    /// Where the parameters are, or would be.
    package var location: SourceLocation

    package init(members: [Member] = [], location: SourceLocation) {
        self.members = members
        self.location = location
    }
}

extension ParameterSource.Value {
    package var location: SourceLocation {
        switch self {
        case .text(let text, _): text.location
        case .members(_, let location), .list(_, let location), .other(_, let location, _): location
        }
    }

    /// What it is, for faults.
    var kind: String {
        switch self {
        case .text: "text"
        case .members: "a mapping"
        case .list: "a list"
        case .other(let kind, _, _): kind
        }
    }
}

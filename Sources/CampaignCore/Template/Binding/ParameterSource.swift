package import Formats

/// What a campaign says about its template's parameters, before any template was looked at.
package struct ParameterSource: Sendable {
    package var header: HeaderSource?
    /// By the variable's name, or its number in positional templates.
    package var body: [(name: LocatedText, value: LocatedText)]
    /// By the button's place in the template, from 0.
    package var buttons: [(index: LocatedText, value: LocatedText)]
    /// Where the parameters stand, or would.
    package var location: SourceLocation

    package init(
        header: HeaderSource? = nil,
        body: [(name: LocatedText, value: LocatedText)] = [],
        buttons: [(index: LocatedText, value: LocatedText)] = [],
        location: SourceLocation
    ) {
        self.header = header
        self.body = body
        self.buttons = buttons
        self.location = location
    }
}

/// What a campaign says about the header.
package struct HeaderSource: Sendable {
    /// `text`, `image`, `video`, `document` or `location`.
    package var kind: LocatedText
    /// For text the variable's name or number; else `link`, `id`, `filename`,
    /// `latitude`, `longitude`, `name`, `address`.
    package var members: [(name: LocatedText, value: LocatedText)]

    package init(kind: LocatedText, members: [(name: LocatedText, value: LocatedText)]) {
        self.kind = kind
        self.members = members
    }
}

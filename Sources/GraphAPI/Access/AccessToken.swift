/// What opens the Graph API; never printed.
package struct AccessToken: Sendable, Hashable {
    /// The token itself, for the `Authorization` header.
    package let value: String

    /// Reads a token, spaces and line ends around it left out.
    ///
    /// Nil for an empty one, and for one with characters that no header can carry.
    package init?(_ text: String) {
        let trimmed = text.split(whereSeparator: \.isWhitespace)
        guard trimmed.count == 1, let token = trimmed.first, token.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else {
            return nil
        }
        value = String(token)
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "***" }
    package var debugDescription: String { "***" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

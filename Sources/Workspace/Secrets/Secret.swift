/// A token or key that must not be printed: every description of it is `***`.
package struct Secret: Hashable, Sendable {
    /// The text itself, for the request that needs it.
    package let revealed: String

    package init(_ text: String) {
        revealed = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String {
        "***"
    }

    package var debugDescription: String {
        "***"
    }

    package var customMirror: Mirror {
        Mirror(self, children: [])
    }
}

/// A file that messages bring along, as it was when somebody looked at it.
package struct MediaFile: Hashable, Sendable {
    /// As the campaign writes it with the row's values, such as `media/hero.jpg`.
    package let name: String
    package let type: MediaType
    package let bytes: Int
    /// SHA-256 of its content in hexadecimal digits; nil if nobody asked.
    package let content: String?

    package init(name: String, type: MediaType, bytes: Int, content: String? = nil) {
        (self.name, self.type, self.bytes, self.content) = (name, type, bytes, content)
    }
}

/// Why a file cannot be sent.
package struct MediaFault: Error, Hashable, Sendable {
    /// To be read after the file: "is not there".
    package let finding: String
    package let fix: String?

    package init(_ finding: String, fix: String? = nil) {
        (self.finding, self.fix) = (finding, fix)
    }
}

/// Where a plan finds the files that messages bring along.
package protocol MediaShelf: Sendable {
    /// Looks at a file.
    ///
    /// - Parameters:
    ///   - name: as the campaign writes it with the row's values.
    ///   - kind: what the message shows of it.
    /// - Returns: the file, or why it cannot be sent.
    func file(_ name: String, as kind: MediaKind) -> Result<MediaFile, MediaFault>
}

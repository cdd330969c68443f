package import Formats

/// A short text from a file that a person wrote, with its place.
package struct LocatedText: Hashable, Sendable {
    package var text: String
    /// Where the text is written, at its quote if it has one.
    package var location: SourceLocation
    /// Where its first character stands; nil if places in the text do not
    /// count on from there, as with escapes or several lines.
    package var start: SourceLocation?

    package init(text: String, location: SourceLocation, start: SourceLocation? = nil) {
        self.text = text
        self.location = location
        self.start = start
    }

    /// Where a character of the text stands, counted from 1; the text's
    /// own place where that cannot be told.
    package func location(at character: Int) -> SourceLocation {
        guard var place = start, let column = place.column else { return location }
        place.column = column + character - 1
        return place
    }
}

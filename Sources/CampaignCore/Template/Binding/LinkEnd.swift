import Formats
import Foundation

/// The moment after which a link leads nowhere, as Meta's own links to files carry it in `oe`.
///
/// It is hexadecimal seconds since 1970: `https://media.example.com/a.jpg?oe=6A000000`. Copies of a template's sample have
/// it, and fail as media of a message some days later (131053).
enum LinkEnd {
    /// Nil for a link that names no end.
    static func end(of link: String) -> Date? {
        guard let query = link.prefix(while: { $0 != "#" }).split(separator: "?", maxSplits: 1).dropFirst().first else {
            return nil
        }
        let value = query.split(separator: "&").first { $0.hasPrefix("oe=") }?.dropFirst(3)
        // Eight digits reach from 1970 to 2106; more or fewer are something else.
        guard let value, value.utf8.count == 8, let seconds = UInt32(value, radix: 16) else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }
}

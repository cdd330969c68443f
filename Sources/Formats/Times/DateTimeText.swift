import Foundation

/// A date and time as people write it: `2026-11-25T09:00`, with or without an
/// offset such as `Z` or `+01:00` (RFC 3339).
package struct DateTimeText: Hashable, Sendable {
    package var local: LocalDateTime
    /// Seconds east of UTC; nil if the text names no zone.
    package var offset: Int?

    private static let example = "write it as 2026-11-25T09:00"

    /// Reads `yyyy-MM-ddTHH:mm`, a space in place of the `T`, optional seconds and an optional offset.
    package init(parsing text: String) throws(TextFault) {
        let form =
            /([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|z|[+-][0-9]{2}:[0-9]{2})?/
        guard let parts = text.wholeMatch(of: form)?.output else {
            throw TextFault("'\(text)' is not a valid date and time", fix: Self.example)
        }
        func number(_ digits: Substring?) -> Int { digits.flatMap { Int($0) } ?? 0 }
        let local = LocalDateTime(
            year: number(parts.1),
            month: number(parts.2),
            day: number(parts.3),
            hour: number(parts.4),
            minute: number(parts.5),
            second: number(parts.6)
        )
        guard let local else {
            throw TextFault("'\(text)' does not exist", fix: "write a day and a time that exist")
        }
        self.local = local
        offset = try parts.7.map(Self.offset)
    }

    /// The instant that is meant; nil if neither the text nor the caller names a zone.
    package func instant(in zone: Zone?) -> LocalInstant? {
        if let offset { return LocalInstant(instant: Zone.date(local.seconds - offset), kind: .ordinary) }
        return zone?.instant(of: local)
    }

    private static func offset(_ text: Substring) throws(TextFault) -> Int {
        if text.uppercased() == "Z" { return 0 }
        let (hours, minutes) = (Int(text.dropFirst().prefix(2)) ?? 0, Int(text.suffix(2)) ?? 0)
        guard hours <= 14, minutes <= 59 else { throw TextFault("'\(text)' is not an offset from UTC", fix: example) }
        return (text.hasPrefix("-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}

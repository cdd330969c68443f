import Formats
import Foundation

/// A point in time, to the microsecond, that never runs backwards.
///
/// The wall clock is read once, when the process first asks; from then on the
/// continuous clock counts, so that arrival times can be subtracted.
struct Moment: Hashable, Comparable, Sendable {
    /// Since 1970.
    var microseconds: Int64

    init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    static func now() -> Moment {
        origin.moment + origin.instant.duration(to: .now)
    }

    /// The instant of the continuous clock, to sleep until.
    var instant: ContinuousClock.Instant {
        Self.origin.instant + .microseconds(microseconds - Self.origin.moment.microseconds)
    }

    private static let origin = (
        instant: ContinuousClock.now,
        moment: Moment(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    )

    /// Whole seconds since 1970, as Meta writes times.
    var unixSeconds: Int64 { microseconds / 1_000_000 }

    static func + (moment: Moment, duration: Duration) -> Moment {
        Moment(microseconds: moment.microseconds + duration.wholeMicroseconds)
    }

    static func < (lhs: Moment, rhs: Moment) -> Bool {
        lhs.microseconds < rhs.microseconds
    }
}

extension Moment: CustomStringConvertible {
    /// RFC 3339 in UTC with microseconds, such as `2026-11-25T09:00:01.000123Z`.
    var description: String {
        let seconds = Int(microseconds / 1_000_000)
        var text = LocalDateTime(seconds: seconds).utf8WithSeconds
        text.append(UInt8(ascii: "."))
        text.append(digits: Int(microseconds % 1_000_000), width: 6, then: "Z")
        return String(decoding: text, as: UTF8.self)
    }
}

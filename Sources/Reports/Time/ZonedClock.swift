import Formats
import Foundation

/// Tells the time of one zone, a million times a second.
///
/// Remembers the zone's offset for each quarter of an hour that it was asked
/// for: offsets change on the quarter hours of UTC (`tz` database, everywhere
/// since 1972). Memory is bounded however far apart the times are.
struct ZonedClock: Sendable {
    private let zone: Zone
    private var offsets: [Int: Int] = [:]
    private var lastQuarter = Int.min
    private var lastOffset = 0

    init(zone: Zone) {
        self.zone = zone
    }

    /// Times before the year 0 and after 9999, which RFC 3339 cannot write, count as the nearest that it can.
    mutating func time(at date: Date) -> ZonedTime {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        let bounded = milliseconds.isFinite ? min(max(milliseconds, Self.earliest), Self.latest) : 0
        let whole = Int(bounded)
        return ZonedTime(milliseconds: whole, offset: offset(inQuarter: flooredDivision(whole, by: 900_000).quotient))
    }

    /// Appends the RFC 3339 form.
    mutating func append(_ date: Date, to bytes: inout [UInt8]) {
        time(at: date).append(to: &bytes)
    }

    private mutating func offset(inQuarter quarter: Int) -> Int {
        if quarter == lastQuarter { return lastOffset }
        lastQuarter = quarter
        lastOffset = offsets[quarter] ?? learnedOffset(inQuarter: quarter)
        return lastOffset
    }

    private mutating func learnedOffset(inQuarter quarter: Int) -> Int {
        if offsets.count >= Self.mostOffsets { offsets = [:] }
        let offset = zone.offset(at: quarter * 900)
        offsets[quarter] = offset
        return offset
    }

    private static let mostOffsets = 4096
    /// A day short of what four digits of a year can say, for the sake of the offset.
    private static let earliest = -62_167_132_800_000.0
    private static let latest = 253_402_214_400_000.0
}

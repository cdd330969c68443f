package import Foundation

/// The instant that a wall-clock time means in a zone.
package struct LocalInstant: Hashable, Sendable {
    package enum Kind: Sendable {
        /// The clock shows the time once.
        case ordinary
        /// The clock jumps over the time; `instant` is the first one after the gap.
        case skipped
        /// The clock shows the time twice; `instant` is the first of the two.
        case repeated
    }

    package var instant: Date
    package var kind: Kind
}

extension Zone {
    /// The instant at which the clocks of the zone show a time.
    ///
    /// A time in a gap, where the clocks go forward over it, happens at the
    /// first instant after the gap: 02:30 on a night when 02:00 becomes 03:00
    /// happens when the clocks show 03:00; any time of a day that a country
    /// left out altogether, as Samoa did with 30 December 2011, happens when the
    /// next day begins. A time in an overlap, where the clocks go back and
    /// show it twice, happens once, the first time.
    package func instant(of local: LocalDateTime) -> LocalInstant {
        // No offset is as large as a day, so these two lie on either side of the instant.
        let before = offset(at: local.seconds - 86_400)
        let after = offset(at: local.seconds + 86_400)
        let candidates = [local.seconds - before, local.seconds - after]
        let shown = candidates.filter { $0 + offset(at: $0) == local.seconds }
        if let first = shown.min(), let last = shown.max() {
            return LocalInstant(instant: Self.date(first), kind: first == last ? .ordinary : .repeated)
        }
        return LocalInstant(instant: Self.date(endOfGap(in: candidates)), kind: .skipped)
    }

    /// The time that the clocks show at an instant.
    package func local(at instant: Date) -> LocalDateTime {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        return LocalDateTime(seconds: seconds + offset(at: seconds))
    }

    package static func date(_ seconds: Int) -> Date {
        Date(timeIntervalSince1970: TimeInterval(seconds))
    }

    /// The first second at which the later offset holds, found by halving.
    private func endOfGap(in candidates: [Int]) -> Int {
        guard var low = candidates.min(), var high = candidates.max() else { return 0 }
        let earlier = offset(at: low)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: middle) == earlier { low = middle } else { high = middle }
        }
        return high
    }
}

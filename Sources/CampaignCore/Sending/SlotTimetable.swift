/// The moments at which one sender's messages may leave: slots at even
/// intervals, each booked at most once.
///
/// A token bucket without burst, kept as a timetable: a token is a slot, and
/// a slot has a time. So a limit of 40/s is one message every 25 ms and not 40
/// at the start of each second, and processes that book from the same
/// timetable, each with a limit of its own, together never exceed it.
/// A slot that passes unused is lost: no credit is saved up for later, unless a
/// caller allows a burst.
///
/// Times are nanoseconds since 1970.
package struct SlotTimetable: Hashable, Sendable {
    /// From one slot to the next.
    package private(set) var interval: Int64
    /// The time of the slot that the first bit of `booked` stands for.
    package private(set) var origin: Int64
    /// Bit *i* of word *w* is set where slot 64 *w* + *i* after `origin` is booked.
    package private(set) var booked: [UInt64]

    package init(interval: Int64, origin: Int64, booked: [UInt64] = []) {
        precondition(interval > 0, "slots need an interval")
        self.interval = interval
        self.origin = origin
        self.booked = booked
    }

    /// Takes up a timetable that was kept; nil if its numbers are beyond what any rate and clock make.
    package init?(kept interval: Int64, origin: Int64, booked: [UInt64]) {
        guard (1...Rate.least.slotInterval).contains(interval), (0...Self.latestOrigin).contains(origin),
            booked.count <= Self.mostWords
        else { return nil }
        self.init(interval: interval, origin: origin, booked: booked)
    }

    /// Adopts another interval.
    ///
    /// The slots that are booked keep their times, and the first new one keeps
    /// the new distance from the last of them.
    package mutating func adopt(interval newInterval: Int64, now: Int64) {
        guard newInterval != interval else { return }
        let lastBooked = booked.indices.last { booked[$0] != 0 }
            .map { word in
                origin + Int64(word * 64 + 63 - booked[word].leadingZeroBitCount) * interval
            }
        origin = max(now, lastBooked.map { $0 + newInterval } ?? now)
        booked = []
        interval = newInterval
    }

    /// Books free slots, the earliest first.
    ///
    /// - Parameters:
    ///   - count: how many at the most.
    ///   - now: slots before this are gone.
    ///   - horizon: slots that far after `now`, or later, are left to the next booking.
    ///   - burst: how many of the slots that passed last may still be used; any
    ///     second then holds at most the rate and these.
    /// - Returns: the times of the slots, ascending; those of a burst are past.
    package mutating func book(_ count: Int, now: Int64, horizon: Int64, burst: Int = 0) -> [Int64] {
        var spacing = SlotSpacing.none
        return book(count, now: now, horizon: horizon, burst: burst, keeping: &spacing)
    }

    /// Books free slots for a caller with a limit of its own, the earliest that suit it first.
    ///
    /// - Parameters:
    ///   - count: how many at the most.
    ///   - now: slots before this are gone.
    ///   - horizon: slots that far after `now`, or later, are left to the next booking.
    ///   - burst: how many of the slots that passed last may still be used.
    ///   - spacing: the caller's limit; takes note of the slots.
    /// - Returns: the times of the slots, ascending; those of a burst are past.
    package mutating func book(
        _ count: Int,
        now: Int64,
        horizon: Int64,
        burst: Int = 0,
        keeping spacing: inout SlotSpacing
    ) -> [Int64] {
        let first = now - Int64(min(max(burst, 0), Bounds.burst.upperBound)) * interval
        forgetSlots(before: first)
        var times: [Int64] = []
        var candidate = slot(at: max(spacing.earliest, first))
        while times.count < count {
            candidate = firstFreeSlot(from: candidate)
            let time = origin + Int64(candidate) * interval
            guard time < now + horizon else { break }
            mark(candidate)
            times.append(time)
            spacing.take(time)
            candidate = max(candidate + 1, slot(at: spacing.earliest))
        }
        return times
    }

    /// The number of the first slot at or after a time.
    private func slot(at time: Int64) -> Int {
        time <= origin ? 0 : Int((time - origin + interval - 1) / interval)
    }

    private func firstFreeSlot(from start: Int) -> Int {
        var word = start / 64
        guard word < booked.count else { return start }
        var free = ~booked[word] & (UInt64.max << UInt64(start % 64))
        while free == 0 {
            word += 1
            guard word < booked.count else { return word * 64 }
            free = ~booked[word]
        }
        return word * 64 + free.trailingZeroBitCount
    }

    private mutating func mark(_ slot: Int) {
        let word = slot / 64
        if word >= booked.count {
            booked.append(contentsOf: repeatElement(0, count: word + 1 - booked.count))
        }
        booked[word] |= 1 << UInt64(slot % 64)
    }

    /// Drops whole words of slots that are past, and starts again where the
    /// clock was set back so far that the bookings mean nothing any more.
    private mutating func forgetSlots(before now: Int64) {
        let reach = Int64(booked.count) * 64 * interval
        if origin > now + Self.longestBooking || origin + reach <= now {
            let passed = max(0, (now - origin + interval - 1) / interval)
            origin = origin > now + Self.longestBooking ? now : origin + passed * interval
            booked = []
        } else if now > origin {
            let words = Int((now - origin) / (64 * interval))
            booked.removeFirst(words)
            origin += Int64(words) * 64 * interval
        }
    }

    /// No caller books further ahead than this; a timetable that begins later is of another clock.
    private static let longestBooking: Int64 = 60_000_000_000
    /// The year 2100.
    private static let latestOrigin: Int64 = 4_102_444_800_000_000_000
    /// A million slots: five claims at the greatest rate, and the longest burst.
    private static let mostWords = 1_000_000 / 64
}

extension Rate {
    /// The time between two messages, in nanoseconds.
    ///
    /// A little longer than the rate's inverse: messages that leave and arrive a
    /// few milliseconds before or after their slots then still keep any window
    /// of one second within the rate.
    package var slotInterval: Int64 {
        max(1, Int64((1e9 / perSecond * (1 + pacingSlack)).rounded(.up)))
    }

    /// How long before its slot a message may leave, so that nobody waits for less than a timer can tell.
    package var pacingHaste: Duration {
        .seconds(pacingSlack / 16)
    }

    /// How late after its slot a message may leave.
    ///
    /// Together with the haste this is half of what the slack allows, the other half being the network's. Below one a
    /// second the slack is a part of the interval: a message that is late by a moment must not lose an hour.
    package var pacingTolerance: Duration {
        .seconds(pacingSlack / 2 * max(1, 1 / perSecond)) - pacingHaste
    }

    /// How much slower than the rate the slots are.
    ///
    /// It is 0.8 % up to 1,000/s, the most that any number may send
    /// (`whatsapp-cloud-api.md` §5.1). Above it no platform counts, and more
    /// tolerance wastes fewer slots.
    private var pacingSlack: Double {
        min(0.5, 0.008 * max(1, perSecond / 1000))
    }

    /// A share of the rate.
    package func scaled(by share: Double) -> Rate {
        Rate(nearest: perSecond * share)
    }
}

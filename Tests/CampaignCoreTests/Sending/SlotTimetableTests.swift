import CampaignCore
import TestSupport
import Testing

struct SlotTimetableTests {
    private static let second: Int64 = 1_000_000_000

    @Test func `slots are one interval apart`() {
        var timetable = SlotTimetable(interval: 25, origin: 1000)
        #expect(timetable.book(4, now: 1000, horizon: 1000) == [1000, 1025, 1050, 1075])
        #expect(timetable.book(2, now: 1000, horizon: 1000) == [1100, 1125])
    }

    @Test(arguments: [Int.max, 1_000_000_000_000, 10_000, -1])
    func `a burst beyond its bound is cut to it`(burst: Int) {
        let now: Int64 = 1_795_000_000_000_000_000
        var timetable = SlotTimetable(interval: Rate.least.slotInterval, origin: 0)
        let slots = timetable.book(20_000, now: now, horizon: 1, burst: burst)
        #expect(slots.count <= Bounds.burst.upperBound + 1)
        #expect(slots.allSatisfy { $0 <= now })
    }

    @Test(
        arguments: [
            (0, 0, 0), (.max, 0, 0), (-1, 0, 0), (25, -1, 0), (25, .max, 0), (25, 0, 1_000_000),
        ] as [(Int64, Int64, Int)]
    )
    func `a timetable that no rate and no clock make is not taken up`(interval: Int64, origin: Int64, words: Int) {
        #expect(SlotTimetable(kept: interval, origin: origin, booked: Array(repeating: .max, count: words)) == nil)
    }

    @Test func `slots beyond the horizon are left to the next booking`() {
        var timetable = SlotTimetable(interval: 25, origin: 0)
        #expect(timetable.book(10, now: 0, horizon: 100) == [0, 25, 50, 75])
        #expect(timetable.book(10, now: 0, horizon: 100) == [])
        #expect(timetable.book(10, now: 50, horizon: 100) == [100, 125])
    }

    @Test func `slots that passed are lost`() {
        var timetable = SlotTimetable(interval: 25, origin: 0)
        #expect(timetable.book(1, now: 1000, horizon: 100) == [1000])
        #expect(timetable.book(9, now: 5010, horizon: 50) == [5025, 5050])
    }

    @Test func `a slower caller leaves the slots between its own to others`() throws {
        var timetable: SlotTimetable
        let interval = try #require(Rate(perSecond: 80)).slotInterval
        timetable = SlotTimetable(interval: interval, origin: 0)
        var spacing = SlotSpacing(try #require(Rate(perSecond: 40)), on: interval, mark: nil)
        let slots = timetable.book(3, now: 0, horizon: Self.second, keeping: &spacing)
        #expect(slots == [0, 2 * interval, 4 * interval])
        #expect(timetable.book(3, now: 0, horizon: Self.second) == [interval, 3 * interval, 5 * interval])
    }

    /// Whatever the two limits, booked in one go or bit by bit.
    @Test(arguments: [1.0, 0.61], Array(1...80))
    func `a caller's own limit is kept in any second, and used up`(share: Double, rate: Int) throws {
        let interval = try #require(Rate(perSecond: 80 * share)).slotInterval
        let limit = min(Double(rate), 80 * share)
        var timetable = SlotTimetable(interval: interval, origin: 0)
        var (now, mark): (Int64, Int64?) = (0, nil)
        var times: [Int64] = []
        while now < 60 * Self.second {
            var spacing = SlotSpacing(try #require(Rate(perSecond: Double(rate))), on: interval, mark: mark)
            times += timetable.book(1000, now: now, horizon: Self.second / 4, keeping: &spacing)
            mark = spacing.mark
            now += Self.second / 5
        }
        #expect(zip(times, times.dropFirst(rate)).allSatisfy { $1 - $0 >= Self.second })
        #expect(Double(times.filter { $0 < 60 * Self.second }.count) >= 60 * limit * 0.97)
    }

    @Test func `a new interval keeps its distance from the last slot booked`() {
        var timetable = SlotTimetable(interval: 10, origin: 0)
        _ = timetable.book(3, now: 0, horizon: 100)
        timetable.adopt(interval: 40, now: 5)
        #expect(timetable.book(2, now: 5, horizon: 100) == [60, 100])
    }

    @Test func `a clock that was set back an hour does not stop the sending`() {
        var timetable = SlotTimetable(interval: 10, origin: 3600 * Self.second)
        _ = timetable.book(3, now: 3600 * Self.second, horizon: Self.second)
        #expect(timetable.book(1, now: 0, horizon: Self.second) == [0])
    }

    @Test func `a burst uses the slots that passed last, each once`() {
        var timetable = SlotTimetable(interval: 10, origin: 0)
        #expect(timetable.book(10, now: 100, horizon: 20, burst: 3) == [70, 80, 90, 100, 110])
        #expect(timetable.book(10, now: 100, horizon: 20, burst: 3) == [])
        #expect(timetable.book(10, now: 1000, horizon: 10, burst: 3) == [970, 980, 990, 1000])
    }

    /// Two callers with limits of their own, at random times: the slots together keep the timetable's interval.
    @Test(arguments: 0..<200)
    func `no window ever holds more slots than its length allows`(seed: UInt64) throws {
        let millisecond: Int64 = 1_000_000
        var generator = SeededGenerator(seed: seed)
        let interval = Int64.random(in: 1...40, using: &generator) * millisecond
        var timetable = SlotTimetable(interval: interval, origin: 0)
        var now: Int64 = 0
        var booked: [Int64] = []
        for _ in 0..<100 {
            now += Int64.random(in: 0...200, using: &generator) * millisecond
            if Int.random(in: 0..<20, using: &generator) == 0 { timetable.adopt(interval: interval, now: now) }
            let count = Int.random(in: 0...20, using: &generator)
            let horizon = Int64.random(in: 0...300, using: &generator) * millisecond
            if Bool.random(using: &generator) {
                booked += timetable.book(count, now: now, horizon: horizon)
            } else {
                let rate = try #require(Rate(perSecond: Double.random(in: 10...1000, using: &generator)))
                var spacing = SlotSpacing(rate, on: interval, mark: nil)
                booked += timetable.book(count, now: now, horizon: horizon, keeping: &spacing)
            }
            #expect(booked.last.map { $0 >= 0 } ?? true)
        }
        let sorted = booked.sorted()
        #expect(zip(sorted.dropFirst(), sorted).allSatisfy { $0 - $1 >= interval })
    }

    @Test(arguments: [1.0, 40, 80, 500, 1000])
    func `messages that leave within the tolerance never exceed the rate`(perSecond: Double) throws {
        let rate = try #require(Rate(perSecond: perSecond))
        let allowed = Int(perSecond)
        let shortest =
            Int64(allowed) * rate.slotInterval - 2 * Int64((rate.pacingHaste + rate.pacingTolerance) / .nanoseconds(1))
        #expect(shortest >= Self.second)
        #expect(Double(Self.second) / Double(rate.slotInterval) >= perSecond * 0.99)
    }
}

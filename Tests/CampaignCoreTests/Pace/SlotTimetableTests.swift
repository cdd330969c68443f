import CampaignCore
import TestSupport
import Testing

@Suite struct SlotTimetableTests {
    private static let second: Int64 = 1_000_000_000

    @Test func `slots are one interval apart`() {
        var timetable = SlotTimetable(interval: 25, origin: 1000)
        #expect(timetable.book(4, now: 1000, horizon: 1000) == [1000, 1025, 1050, 1075])
        #expect(timetable.book(2, now: 1000, horizon: 1000) == [1100, 1125])
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

    @Test func `a slower caller leaves the slots between its own to others`() {
        var timetable = SlotTimetable(interval: 10, origin: 0)
        #expect(timetable.book(4, now: 0, horizon: 200, spacing: 30) == [0, 30, 60, 90])
        #expect(timetable.book(5, now: 0, horizon: 200) == [10, 20, 40, 50, 70])
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
    func `no window ever holds more slots than its length allows`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let interval = Int64.random(in: 1...40, using: &generator)
        var timetable = SlotTimetable(interval: interval, origin: 0)
        var now: Int64 = 0
        var booked: [Int64] = []
        for _ in 0..<100 {
            now += Int64.random(in: 0...200, using: &generator)
            if Int.random(in: 0..<20, using: &generator) == 0 { timetable.adopt(interval: interval, now: now) }
            booked += timetable.book(
                Int.random(in: 0...20, using: &generator),
                now: now,
                horizon: Int64.random(in: 0...300, using: &generator),
                spacing: Bool.random(using: &generator) ? 0 : Int64.random(in: 1...100, using: &generator)
            )
            #expect(booked.last.map { $0 >= 0 } ?? true)
        }
        let sorted = booked.sorted()
        #expect(zip(sorted.dropFirst(), sorted).allSatisfy { $0 - $1 >= interval })
    }

    @Test(arguments: [1.0, 40, 80, 500, 1000])
    func `messages that leave within the tolerance never exceed the rate in any second`(perSecond: Double) throws {
        let rate = try #require(Rate(perSecond: perSecond))
        let allowed = Int(perSecond)
        let shortest =
            Int64(allowed) * rate.slotInterval - 2 * Int64((rate.pacingHaste + rate.pacingTolerance) / .nanoseconds(1))
        #expect(shortest >= Self.second)
        #expect(Double(Self.second) / Double(rate.slotInterval) >= perSecond * 0.99)
    }
}

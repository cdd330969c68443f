import Formats
import TestSupport
import Testing

@testable import Simulator

struct CallbackQueueTests {
    @Test(arguments: 0..<50)
    func `events come out by time, and by turn where times are equal`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var queue = CallbackQueue()
        var events: [CallbackEvent] = []
        for ordinal in 1...200 {
            let due = Moment(microseconds: Int64.random(in: 0..<50, using: &generator))
            events.append(CallbackEvent(ordinal: ordinal, kind: .sent, happenedAt: due, dueAt: due))
            queue.insert(events[ordinal - 1])
        }
        let sorted = events.sorted { ($0.dueAt, $0.ordinal) < ($1.dueAt, $1.ordinal) }
        #expect(queue.take(dueBy: Moment(microseconds: 50), atMost: 500) == sorted)
        #expect(queue.count == 0)
    }

    @Test func `what is not due stays, and no more is taken than asked for`() {
        var queue = CallbackQueue()
        for second in 0..<3 {
            let due = Samples.start + .seconds(second)
            queue.insert(CallbackEvent(ordinal: second + 1, kind: .sent, happenedAt: due, dueAt: due))
        }
        #expect(queue.take(dueBy: Samples.start + .seconds(1), atMost: 1).map(\.ordinal) == [1])
        #expect(queue.take(dueBy: Samples.start + .seconds(1), atMost: 9).map(\.ordinal) == [2])
        #expect(queue.nextDue == Samples.start + .seconds(2))
    }
}

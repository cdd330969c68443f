import CampaignCore
import Foundation
import GraphAPI
import PhoneNumbers
import Synchronization
import TestSupport
import Testing

@testable import Delivery

struct LiveStateTests {
    @Test(arguments: 0..<50)
    func `no more requests are open than the limit, and none waits for ever`(
        seed: Int
    ) async throws {
        let state = LiveState(DeliveryState(of: try Samples.definition(), requestLimit: 10))
        let message = try DeliveryStateTests.message(1)
        let open = Tally()
        await withDiscardingTaskGroup { requests in
            for number in 0..<40 {
                let count = 1 + (number * 7 + seed) % 10
                await state.enter(count)
                open.add(count)
                for _ in 0..<count {
                    requests.addTask {
                        await Task.yield()
                        open.add(-1)
                        state.on { $0.answer(DeliveryStateTests.late, to: message, from: .now, until: .now) }
                    }
                }
            }
        }
        #expect(open.most <= 10)
        #expect(open.count == 0)
    }

    @Test func `the recorder gets every outcome and ends with the sending`() async throws {
        let state = LiveState(DeliveryState(of: try Samples.definition(), requestLimit: 10))
        let messages = try (1...100).map { try DeliveryStateTests.message($0) }
        async let count = recorded(state)
        for message in messages {
            state.on { $0.giveBack([message], at: .now) }
            await Task.yield()
        }
        state.on { $0.close(at: .now) }
        #expect(await count == 100)
    }
}

/// Takes outcomes until no other comes.
private func recorded(_ state: LiveState) async -> Int {
    var count = 0
    while true {
        await state.outcomes()
        if state.isFinished { return count }
        count += state.with { $0.takeOutcomes() }.count
    }
}

/// How many there are, and were at most.
private final class Tally: Sendable {
    private let state = Mutex((count: 0, most: 0))

    var count: Int {
        state.withLock(\.count)
    }

    var most: Int {
        state.withLock(\.most)
    }

    func add(_ number: Int) {
        state.withLock { state in
            state.count += number
            state.most = max(state.most, state.count)
        }
    }
}

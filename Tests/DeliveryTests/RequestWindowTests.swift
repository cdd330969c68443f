import Synchronization
import Testing

@testable import Delivery

struct RequestWindowTests {
    @Test func `who finds room enters at once`() async {
        let window = RequestWindow(limit: 3)
        await window.enter(2)
        await window.enter(1)
        window.leave()
        await window.enter(1)
    }

    @Test(arguments: 0..<50) func `no more are open than the limit, and none waits for ever`(seed: Int) async {
        let window = RequestWindow(limit: 10)
        let open = Tally()
        await withDiscardingTaskGroup { requests in
            for number in 0..<40 {
                let count = 1 + (number * 7 + seed) % 10
                await window.enter(count)
                open.add(count)
                for _ in 0..<count {
                    requests.addTask {
                        await Task.yield()
                        open.add(-1)
                        window.leave()
                    }
                }
            }
        }
        #expect(open.most <= 10)
        #expect(open.count == 0)
    }
}

/// How many there are, and were at the most.
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

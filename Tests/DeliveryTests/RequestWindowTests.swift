import Testing

@testable import Delivery

struct RequestWindowTests {
    @Test func `requests are opened as long as there is room`() {
        var window = RequestWindow(limit: 3)
        let isOpen = [2, 1, 1].map { window.enter($0) }
        #expect(isOpen == [true, true, false])
    }

    @Test func `requests that wait are opened together once there is room for all`() {
        var window = RequestWindow(limit: 3)
        let isOpen = [3, 2].map { window.enter($0) }
        #expect(isOpen == [true, false])
        let areOpen = (0..<3).map { _ in window.leave() }
        #expect(areOpen == [false, true, false])
    }

    @Test func `an answer lets nobody in if nobody waits`() {
        var window = RequestWindow(limit: 1)
        let first = window.enter(1)
        let isWoken = window.leave()
        let second = window.enter(1)
        #expect([first, isWoken, second] == [true, false, true])
    }
}

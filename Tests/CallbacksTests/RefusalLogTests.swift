import Logging
import Synchronization
import Testing

@testable import Receiver
@testable import Callbacks

struct RefusalLogTests {
    @Test func `a hundred thousand refusals of two kinds are four lines`() {
        let logged = LoggedText()
        let time = Mutex(ContinuousClock.now)
        let log = RefusalLog(Logger(label: "test") { _ in logged.handler() }) { time.withLock { $0 } }
        for _ in 0..<50_000 {
            log.add(.unsigned)
            log.add(.wrongToken)
        }
        #expect(logged.messages.count == 2)
        time.withLock { $0 += .seconds(60) }
        log.add(.unsigned)
        log.finish()
        log.finish()
        #expect(
            logged.messages == [
                "refused callbacks that are not signed with the app secret: 1",
                "refused verification requests with a wrong token: 1",
                "refused callbacks that are not signed with the app secret: 50000",
                "refused verification requests with a wrong token: 49999",
            ]
        )
    }
}

import CampaignCore
import TestSupport
import Testing

struct BackoffTests {
    let policy = Backoff.standard
    let passing = PlatformError(code: 131_000, details: "")

    @Test(arguments: 0..<200)
    func `a wait is 1, 4, 16 or 64 seconds, a quarter more or less`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for (attempt, seconds) in [1.0, 4, 16, 64].enumerated() {
            let delay = try #require(policy.delay(after: passing, attempt: attempt + 1, using: &generator))
            #expect(delay >= .seconds(seconds * 0.75) && delay <= .seconds(seconds * 1.25))
        }
    }

    @Test func `waits differ, so that messages do not come back together`() {
        var generator = SeededGenerator(seed: 1)
        let delays = (0..<50).compactMap { _ in policy.delay(after: passing, attempt: 1, using: &generator) }
        #expect(Set(delays).count > 40)
    }

    @Test(arguments: [5, 6, 100, Int.max])
    func `after four retries there is no more`(attempt: Int) {
        var generator = SeededGenerator(seed: 1)
        #expect(policy.delay(after: passing, attempt: attempt, using: &generator) == nil)
        #expect(policy.delay(attempt: attempt, using: &generator) == nil)
    }

    @Test(arguments: 0..<200)
    func `no wait is shorter than what the code or the answer asks for`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let maintenance = PlatformError(code: 131_057, details: "")
        let first = try #require(policy.delay(after: maintenance, attempt: 1, using: &generator))
        #expect(first >= .seconds(60) && first <= .seconds(75))
        let asked = policy.delay(after: passing, attempt: 1, retryAfter: .seconds(100), using: &generator)
        #expect(try #require(asked) >= .seconds(100))
        let last = try #require(policy.delay(after: maintenance, attempt: 4, using: &generator))
        #expect(last >= .seconds(60))
    }

    @Test(arguments: [131_026, 131_050, 132_001, 190, 0])
    func `what is refused for good is not tried again`(code: Int) {
        var generator = SeededGenerator(seed: 1)
        #expect(policy.delay(after: PlatformError(code: code, details: ""), attempt: 1, using: &generator) == nil)
    }

    @Test func `a limit is waited for like a passing failure`() {
        var generator = SeededGenerator(seed: 1)
        #expect(policy.delay(after: PlatformError(code: 130_429, details: ""), attempt: 1, using: &generator) != nil)
    }
}

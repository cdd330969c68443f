import CampaignCore
import Testing

@testable import Delivery

@Suite struct CircuitBreakerTests {
    private func refused(_ code: Int) -> AttemptOutcome {
        .rejected(PlatformError(code: code, details: "because", trace: nil))
    }

    @Test(arguments: [130_429, 131_056, 190, 131_042])
    func `limits and the account are no fault of a campaign, however many meet them`(code: Int) {
        var breaker = CircuitBreaker()
        #expect((0..<1000).allSatisfy { _ in breaker.note(refused(code)) == .goOn })
    }

    @Test func `the same refusal for one recipient after another pauses, different ones do not`() {
        var breaker = CircuitBreaker()
        let different = (0..<100).map { breaker.note(refused($0.isMultiple(of: 2) ? 131_026 : 131_021)) }
        #expect(different.allSatisfy { $0 == .goOn })
        breaker = CircuitBreaker()
        let same = (1...CircuitBreaker.refusalLimit).map { _ in breaker.note(refused(131_021)) }
        #expect(same.dropLast().allSatisfy { $0 == .goOn })
        #expect(same.last != .goOn)
    }

    @Test func `what passes is given up until the next run`() {
        var breaker = CircuitBreaker()
        let last = (1...CircuitBreaker.refusalLimit).map { _ in breaker.note(refused(131_016)) }.last
        guard case .giveUp(let reason)? = last else {
            Issue.record("expected to give up, got \(String(describing: last))")
            return
        }
        #expect(reason == "20 recipients in a row were refused with 131016: because")
    }

    @Test func `limits between two refusals do not hide that these are the same`() {
        var breaker = CircuitBreaker()
        var last = CircuitBreaker.Action.goOn
        for _ in 1...CircuitBreaker.refusalLimit {
            #expect(breaker.note(refused(130_429)) == .goOn)
            last = breaker.note(refused(131_021))
        }
        #expect(last != .goOn)
    }
}

import CampaignCore
import Testing

@testable import Delivery

@Suite struct CircuitBreakerTests {
    private func refused(_ code: Int) -> AttemptOutcome {
        .rejected(PlatformError(code: code, details: "because", trace: nil))
    }

    private func message(_ row: Int) -> MessageID {
        MessageID(broadcast: 1, row: Int32(row))
    }

    @Test(arguments: [130_429, 131_056, 190, 131_042])
    func `limits and the account are no fault of a campaign, however many meet them`(code: Int) {
        var breaker = CircuitBreaker()
        #expect((0..<1000).allSatisfy { _ in breaker.note(refused(code), of: message(1)) == .goOn })
    }

    @Test func `the same refusal for one recipient after another pauses, different ones do not`() {
        var breaker = CircuitBreaker()
        let different = (1...100)
            .map { breaker.note(refused($0.isMultiple(of: 2) ? 131_026 : 131_021), of: message($0)) }
        #expect(different.allSatisfy { $0 == .goOn })
        breaker = CircuitBreaker()
        let same = (1...CircuitBreaker.refusalLimit).map { breaker.note(refused(131_021), of: message($0)) }
        #expect(same.dropLast().allSatisfy { $0 == .goOn })
        #expect(same.last != .goOn)
    }

    @Test func `what passes is given up until the next run`() {
        var breaker = CircuitBreaker()
        let actions = (1...CircuitBreaker.refusalLimit).map { breaker.note(refused(131_016), of: message($0)) }
        #expect(actions.dropLast().allSatisfy { $0 == .spare })
        let last = actions.last
        guard case .giveUp(let reason)? = last else {
            Issue.record("expected to give up, got \(String(describing: last))")
            return
        }
        #expect(reason == "20 recipients in a row were refused with 131016: because")
    }

    @Test func `what passes for others is the message's own, for three in a row it is not`() {
        var breaker = CircuitBreaker()
        #expect(breaker.note(.accepted(messageID: "wamid.1", held: false), of: message(1)) == .goOn)
        let actions = [2, 2, 2, 3, 4].map { breaker.note(refused(131_016), of: message($0)) }
        #expect(actions == [.goOn, .goOn, .goOn, .goOn, .spare])
    }

    @Test func `limits between two refusals do not hide that these are the same`() {
        var breaker = CircuitBreaker()
        var last = CircuitBreaker.Action.goOn
        for _ in 1...CircuitBreaker.refusalLimit {
            #expect(breaker.note(refused(130_429), of: message(1)) == .goOn)
            last = breaker.note(refused(131_021), of: message(1))
        }
        #expect(last != .goOn)
    }
}

import CampaignCore
import Testing

@testable import Delivery

struct CircuitBreakerTests {
    private func refused(_ code: Int, _ details: String = "because") -> AttemptOutcome {
        .rejected(PlatformError(code: code, details: details, trace: nil))
    }

    private func message(_ row: Int) -> MessageID {
        MessageID(broadcast: 1, row: Int32(row))
    }

    @Test(arguments: [130_429, 131_056, 190, 131_042])
    func `limits and faults of the account are not a campaign's fault`(code: Int) {
        var breaker = CircuitBreaker()
        #expect((0..<1000).allSatisfy { _ in breaker.note(refused(code), of: message(1)) == .goOn })
    }

    @Test func `one refusal many times in a row pauses, different ones do not`() {
        var breaker = CircuitBreaker()
        let different = (1...100)
            .map { breaker.note(refused($0.isMultiple(of: 2) ? 131_026 : 131_021), of: message($0)) }
        #expect(different.allSatisfy { $0 == .goOn })
        breaker = CircuitBreaker()
        let same = (1...CircuitBreaker.refusalLimit).map { breaker.note(refused(131_021), of: message($0)) }
        #expect(same.dropLast().allSatisfy { $0 == .goOn })
        #expect(same.last != .goOn)
    }

    @Test func `twenty wrong values in a row are the template's fault, once`() {
        let details = "Parameter of type text is missing text value"
        var breaker = CircuitBreaker()
        let actions = (1...20).map { breaker.note(refused(131_008, details), of: message($0)) }
        #expect(actions.dropLast().allSatisfy { $0 == .goOn })
        let error = PlatformError(code: 131_008, details: details)
        #expect(actions.last == .pause(reason: .refusals(count: 20, error), code: 131_008))
        breaker = CircuitBreaker()
        breaker.settledCodes = [131_008]
        #expect((1...100).allSatisfy { breaker.note(refused(131_008, details), of: message($0)) == .goOn })
    }

    @Test(arguments: [
        "The value of parameter 2 is not allowed", "Param text of {{1}} has more than 4 consecutive spaces",
        "Param template['components'][0]['parameters'][1]['text'] has no value",
        "Parameter name 'code' has an invalid value", "values of button 0 are too long",
    ])
    func `rows whose details name a parameter fail one by one, however many`(details: String) {
        var breaker = CircuitBreaker()
        #expect((1...100).allSatisfy { breaker.note(refused(131_009, details), of: message($0)) == .goOn })
    }

    @Test func `135000 alone fails its row, in a row it holds the sender`() {
        var breaker = CircuitBreaker()
        let actions = (1...20).map { breaker.note(refused(135_000), of: message($0)) }
        #expect(actions.prefix(2).allSatisfy { $0 == .goOn })
        #expect(actions.dropFirst(2).dropLast().allSatisfy { $0 == .spare })
        #expect(
            actions.last == .holdSender(reason: .refusals(count: 20, PlatformError(code: 135_000, details: "because")))
        )
        breaker = CircuitBreaker()
        let alone = (1...50)
            .map { row in
                row.isMultiple(of: 2)
                    ? breaker.note(.accepted(messageID: "wamid.\(row)", held: false), of: message(row))
                    : breaker.note(refused(135_000), of: message(row))
            }
        #expect(alone.allSatisfy { $0 == .goOn })
    }

    @Test func `a country that is restricted is not the campaign's fault`() {
        var breaker = CircuitBreaker()
        #expect((1...100).allSatisfy { breaker.note(refused(130_497), of: message($0)) == .goOn })
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

    @Test func `a refusal is the message's own unless three in a row get it`() {
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

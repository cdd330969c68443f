import CampaignCore
import Foundation
import GraphAPI
import PhoneNumbers
import TestSupport
import Testing

@testable import Delivery

struct DeliveryStateTests {
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)
    static let late = SendResult(outcome: .notSent(cause: "late"), late: true)
    private static let accepted = SendResult(outcome: .accepted(messageID: "wamid.1", held: false))

    static func message(_ row: Int) throws -> ClaimedMessage {
        ClaimedMessage(
            id: MessageID(broadcast: 1, row: Int32(row)),
            to: Recipient(try #require(PhoneNumber(digits: 447_700_900_000 + Int64(row)))),
            attempt: 1,
            cells: []
        )
    }

    private static func refused(_ code: Int) -> SendResult {
        SendResult(outcome: .rejected(PlatformError(code: code, details: "because")))
    }

    /// A state in which so many messages were claimed and their requests are open.
    private func sending(
        _ count: Int,
        category: Template.Category = .marketing
    ) throws -> (state: DeliveryState, messages: [ClaimedMessage]) {
        let template = try Samples.template(category: category)
        var state = DeliveryState(of: try Samples.definition(template: template), requestLimit: 100)
        let messages = try (1...count).map(Self.message)
        _ = state.beginClaim()
        state.endClaim(of: count, left: [])
        let hasRoom = state.enter(count)
        #expect(hasRoom)
        return (state, messages)
    }

    private func answer(
        _ result: SendResult,
        _ message: ClaimedMessage,
        _ state: inout DeliveryState
    ) -> DeliveryState.Wake {
        state.answer(result, to: message, from: Self.now, until: Self.now)
    }

    @Test func `an answer wakes the recorder, and the sender if there is room again`() throws {
        var (state, messages) = try sending(100)
        let hasRoom = state.enter(2)
        #expect(!hasRoom)
        let first = answer(Self.accepted, messages[0], &state)
        let second = answer(Self.accepted, messages[1], &state)
        #expect([first, second] == [.recorder, [.recorder, .sender]])
        let outcomes = state.takeOutcomes()
        #expect(outcomes.map(\.record.message.row) == [1, 2])
        #expect(state.progress.accepted == 2)
    }

    @Test func `a message that missed its slot gets another, and wakes nobody`() throws {
        var (state, messages) = try sending(2)
        let wake = answer(Self.late, messages[0], &state)
        #expect(wake.isEmpty)
        let claim = state.beginClaim()
        #expect(claim.carried == [messages[0]])
        #expect(!claim.wasIdle)
        state.endClaim(of: 0, left: claim.carried)
        let next = state.beginClaim()
        #expect(next.carried == [messages[0]])
    }

    @Test func `nothing is idle before the last outcome is recorded`() throws {
        var (state, messages) = try sending(1)
        _ = answer(Self.accepted, messages[0], &state)
        let before = state.beginClaim()
        #expect(!before.wasIdle)
        state.endRequests(state.takeOutcomes().count)
        let after = state.beginClaim()
        #expect(after.wasIdle)
    }

    @Test func `what is carried at the end goes back to waiting`() throws {
        var (state, messages) = try sending(1)
        _ = answer(Self.late, messages[0], &state)
        #expect(state.awaitsOutcomes)
        let wake = state.close(at: Self.now)
        #expect(wake == .recorder)
        #expect(!state.isFinished)
        let outcomes = state.takeOutcomes()
        #expect(outcomes.map(\.record.next) == [.retry(at: Self.now)])
        #expect(state.isFinished)
    }

    @Test func `a token that is refused ends the sending, and the first end is kept`() throws {
        var (state, messages) = try sending(2)
        _ = answer(Self.refused(190), messages[0], &state)
        state.halt(.interrupted)
        guard case .refused(_, .token)? = state.end else {
            Issue.record("the sending must end with the token's refusal")
            return
        }
        #expect(state.isHalted)
    }

    @Test func `a template at fault ends the sending and pauses the broadcast`() throws {
        var (state, messages) = try sending(1)
        _ = answer(Self.refused(132_001), messages[0], &state)
        let reason = StateReason.refusal(PlatformError(code: 132_001, details: "because"))
        #expect(state.end == .halted(reason: reason))
        let measures = state.takeOutcomes().map(\.consequence.measure)
        #expect(measures == [.pause(reason, code: 132_001)])
    }

    @Test func `marketing called spam ends a broadcast of marketing only`() throws {
        for category in [Template.Category.marketing, .utility] {
            var (state, messages) = try sending(1, category: category)
            _ = answer(Self.refused(131_048), messages[0], &state)
            #expect(state.isHalted == (category == .marketing))
            guard case .holdMarketing? = state.takeOutcomes().first?.consequence.measure else {
                Issue.record("the sender's marketing must be held")
                return
            }
        }
    }

    @Test func `a person's refusal goes with its outcome`() throws {
        var (state, messages) = try sending(1)
        _ = answer(Self.refused(131_050), messages[0], &state)
        let refusals = state.takeOutcomes().map(\.consequence.refusal?.phone)
        #expect(refusals == [messages[0].recipient.phone])
        #expect(!state.isHalted)
    }

    @Test func `a platform that does not answer ends the sending`() throws {
        var (state, messages) = try sending(CircuitBreaker.unknownLimit)
        for message in messages {
            _ = answer(SendResult(outcome: .unknown(cause: "no answer")), message, &state)
        }
        #expect(state.end == .unavailable(reason: "no answer"))
    }
}

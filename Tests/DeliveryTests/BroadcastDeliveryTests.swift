import CampaignCore
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Delivery

struct BroadcastDeliveryTests {
    @Test func `every message is sent once and its answer recorded`() async throws {
        let fixture = try DeliveryFixture(rows: 700)
        let transport = ScriptedTransport.accepting()
        let delivery = try fixture.delivery(through: transport)
        #expect(try await delivery.run() == .finished)
        #expect(transport.bodies.count == 700)
        #expect(Set(transport.bodies).count == 700)
        #expect(try await fixture.states() == [.accepted: 700])
        #expect(delivery.progress.accepted == 700)
        #expect(try await fixture.ledger.broadcast(named: fixture.broadcast.name)?.state == .finished)
    }

    @Test func `messages leave no closer than the rate allows`() async throws {
        let fixture = try DeliveryFixture(rows: 50)
        let clock = fixture.clock
        let times = Times()
        let transport = ScriptedTransport { number, _ in
            times.add(clock.now)
            return ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport, rate: 20).run() == .finished)
        let sorted = times.sorted
        #expect(sorted.count == 50)
        for (number, time) in sorted.enumerated() {
            #expect(time.timeIntervalSince(ManualClock.start) >= Double(number) / 20 - 0.001)
        }
    }

    @Test func `a refusal for one recipient fails that row alone`() async throws {
        let fixture = try DeliveryFixture(rows: 10)
        let transport = ScriptedTransport { number, _ in
            number == 3 ? ScriptedTransport.refused(131_021) : ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(try await fixture.states() == [.accepted: 9, .failed: 1])
    }

    @Test func `a passing error is tried again and succeeds`() async throws {
        let fixture = try DeliveryFixture(rows: 3)
        let transport = ScriptedTransport { number, _ in
            number <= 3 ? ScriptedTransport.refused(131_000, status: 500) : ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(transport.bodies.count == 6)
        #expect(try await fixture.states() == [.accepted: 3])
    }

    @Test func `an error that never passes ends as failed`() async throws {
        let fixture = try DeliveryFixture(rows: 2)
        let transport = ScriptedTransport { number, _ in
            number == 1 ? ScriptedTransport.accepted(number) : ScriptedTransport.refused(131_016, status: 500)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(transport.bodies.count == 6)
        #expect(try await fixture.states() == [.accepted: 1, .failed: 1])
    }

    @Test func `an outage that all meet fails no message, however long it lasts`() async throws {
        let fixture = try DeliveryFixture(rows: 4)
        let transport = ScriptedTransport { number, _ in
            number <= 60 ? ScriptedTransport.refused(131_016, status: 500) : ScriptedTransport.accepted(number)
        }
        for _ in 0..<20 where try await fixture.states() != [.accepted: 4] {
            _ = try await fixture.delivery(through: transport).run()
        }
        #expect(try await fixture.states() == [.accepted: 4])
    }

    @Test func `a message without an answer is unknown and is not repeated`() async throws {
        let fixture = try DeliveryFixture(rows: 5)
        let transport = ScriptedTransport { number, _ throws(TransportError) in
            if number == 2 { throw TransportError(.mayHaveArrived, "no answer within 30 seconds") }
            return ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(transport.bodies.count == 5)
        #expect(try await fixture.states() == [.accepted: 4, .unknown: 1])
    }

    @Test func `a message that did not leave is sent again`() async throws {
        let fixture = try DeliveryFixture(rows: 5)
        let transport = ScriptedTransport { number, _ throws(TransportError) in
            if number == 2 { throw TransportError(.notSent, "connection refused") }
            return ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(transport.bodies.count == 6)
        #expect(try await fixture.states() == [.accepted: 5])
    }

    @Test func `a message that misses its slot takes another one, in the same attempt`() async throws {
        let fixture = try DeliveryFixture(rows: 5)
        let transport = ScriptedTransport { number, _ throws(TransportError) in
            if number <= 3 { throw TransportError(.late, "the slot had passed") }
            return ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(transport.bodies.count == 8)
        #expect(transport.bodies.allSatisfy { $0.contains(#":1""#) })
        #expect(try await fixture.states() == [.accepted: 5])
    }

    @Test func `a message without a slot goes back when the quiet hours begin`() async throws {
        // 11:10 until 20:00; the clock stands at 11:06.
        let fixture = try DeliveryFixture(rows: 3, quietHours: QuietHours(from: 670, until: 1200))
        let transport = ScriptedTransport { number, _ throws(TransportError) in
            guard number == 1 else { return ScriptedTransport.accepted(number) }
            fixture.clock.advance(to: ManualClock.start + 600)
            throw TransportError(.late, "the slot had passed")
        }
        let end = try await fixture.delivery(through: transport).run()
        #expect(end == .waiting(until: ManualClock.start + 32_000))
        #expect(transport.bodies.count == 3)
        #expect(try await fixture.states() == [.waiting: 1, .accepted: 2])
    }

    @Test func `messages withdrawn before they left do not count as failures`() async throws {
        let fixture = try DeliveryFixture(rows: 20)
        let transport = ScriptedTransport { number, _ throws(TransportError) in
            if number <= 15 { throw TransportError(.withdrawn, "no longer wanted") }
            return ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(try await fixture.states() == [.accepted: 20])
    }

    @Test func `what waits in the transport when the sending stops is withdrawn`() async throws {
        let fixture = try DeliveryFixture(rows: 50)
        let end = try await fixture.delivery(through: StallingTransport()).run()
        guard case .refused = end else {
            Issue.record("expected a refusal, got \(end)")
            return
        }
        #expect(try await fixture.states() == [.waiting: 50])
    }

    @Test func `a broadcast that is over waits for no unknown`() async throws {
        let fixture = try DeliveryFixture(rows: 2, onUnknown: .resend, expiresIn: 60)
        let transport = ScriptedTransport { number, _ throws(TransportError) in
            if number == 2 { throw TransportError(.mayHaveArrived, "no answer") }
            return ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .awaitingOutcomes)
        try await fixture.clock.sleep(until: ManualClock.start + 61)
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(try await fixture.states() == [.accepted: 1, .unknown: 1])
    }

    @Test func `a Graph API that cannot be reached is given up, and nothing is lost`() async throws {
        let fixture = try DeliveryFixture(rows: 100)
        let transport = ScriptedTransport { _, _ throws(TransportError) in
            throw TransportError(.notSent, "connection refused")
        }
        #expect(try await fixture.delivery(through: transport).run() == .unavailable(reason: "connection refused"))
        #expect(try await fixture.states() == [.waiting: 100])
    }

    @Test func `answers that stop coming cost few messages`() async throws {
        let fixture = try DeliveryFixture(rows: 2000)
        let transport = ScriptedTransport { _, _ throws(TransportError) in
            throw TransportError(.mayHaveArrived, "connection reset")
        }
        #expect(try await fixture.delivery(through: transport).run() == .unavailable(reason: "connection reset"))
        let states = try await fixture.states()
        #expect(states[.unknown, default: 0] < 600)
        #expect(states[.unknown, default: 0] + states[.waiting, default: 0] == 2000)
    }

    @Test func `a fault of the template pauses the broadcast and loses no row`() async throws {
        let fixture = try DeliveryFixture(rows: 300)
        let transport = ScriptedTransport { _, _ in ScriptedTransport.refused(132_001, status: 404) }
        let end = try await fixture.delivery(through: transport).run()
        guard case .halted(.refusal(let error)) = end else {
            Issue.record("expected a pause, got \(end)")
            return
        }
        #expect(error.code == 132_001)
        #expect(try await fixture.states() == [.waiting: 300])
        #expect(try await fixture.ledger.broadcast(named: fixture.broadcast.name)?.state == .paused)
    }

    @Test func `a value that Meta refuses fails its row, and the rest is sent`() async throws {
        let fixture = try DeliveryFixture(rows: 40)
        let details = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
        let transport = ScriptedTransport { number, _ in
            (17...20).contains(number)
                ? ScriptedTransport.refused(132_018, details: details) : ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(try await fixture.states() == [.accepted: 36, .failed: 4])
    }

    @Test func `the same value refused for all pauses once, not again after resume`() async throws {
        let fixture = try DeliveryFixture(rows: 300)
        let transport = ScriptedTransport { _, _ in
            ScriptedTransport.refused(131_008, details: "Parameter of type text is missing text value")
        }
        guard case .halted = try await fixture.delivery(through: transport, rate: 80).run() else {
            Issue.record("expected a pause")
            return
        }
        let id = fixture.broadcast.id
        #expect(try await fixture.ledger.codesPausedFor(id) == [131_008])
        #expect(try await fixture.states()[.waiting, default: 0] > 200)
        #expect(try await fixture.ledger.move(id, from: [.paused], to: .active, at: fixture.clock.now))
        #expect(try await fixture.delivery(through: transport, rate: 80).run() == .finished)
        #expect(try await fixture.states() == [.failed: 300])
    }

    @Test(arguments: [
        (33, "Unsupported post request. Object with ID '1' does not exist", RefusalCause.settings),
        (0, "Invalid appsecret_proof provided in the API argument", RefusalCause.account),
    ])
    func `an id or a secret that is wrong stops the sending, and the rows wait`(
        subcode: Int,
        message: String,
        cause: RefusalCause
    ) async throws {
        let fixture = try DeliveryFixture(rows: 30)
        let subcode = subcode > 0 ? #","error_subcode":\#(subcode)"# : ""
        let body = Array(#"{"error":{"message":"\#(message)","code":100\#(subcode)}}"#.utf8)
        let transport = ScriptedTransport { _, _ in HTTPResponse(status: 400, body: body) }
        guard case .refused(let reason, cause) = try await fixture.delivery(through: transport).run() else {
            Issue.record("expected a refusal for \(cause)")
            return
        }
        let advice = cause == .settings ? "correct phone_number_id of the sender 'main'" : "correct app.secret"
        #expect(reason.contains(advice))
        #expect(try await fixture.states() == [.waiting: 30])
        #expect(try await fixture.ledger.broadcast(named: fixture.broadcast.name)?.state == .active)
    }

    @Test func `a country is left out after three of its people were refused`() async throws {
        let fixture = try DeliveryFixture(rows: 300)
        let transport = ScriptedTransport { _, _ in ScriptedTransport.refused(130_497, status: 403) }
        #expect(try await fixture.delivery(through: transport, rate: 20).run() == .finished)
        let counts = try await fixture.ledger.counts(of: fixture.broadcast.id)
        #expect(counts[.failed] >= 3 && counts[.failed] < 30)
        #expect(counts.skips[.country] == 300 - counts[.failed])
    }

    @Test func `what Meta refuses to all with 135000 waits until a person resumes it`() async throws {
        let fixture = try DeliveryFixture(rows: 300)
        let transport = ScriptedTransport { _, _ in ScriptedTransport.refused(135_000) }
        guard case .halted = try await fixture.delivery(through: transport).run() else {
            Issue.record("expected a pause")
            return
        }
        #expect(try await fixture.states() == [.failed: 2, .waiting: 298])
        #expect(try await fixture.ledger.broadcast(named: fixture.broadcast.name)?.state == .paused)
    }

    @Test func `a rate that changes while it sends holds from the next claim on`() async throws {
        let fixture = try DeliveryFixture(rows: 200)
        let live = Mutex<BroadcastDelivery?>(nil)
        let transport = ScriptedTransport { number, _ in
            if number == 10, let rate = Rate(perSecond: 100) {
                live.withLock { $0 }?.adopt(DeliveryLimits(rate: rate))
            }
            return ScriptedTransport.accepted(number)
        }
        let delivery = try fixture.delivery(through: transport, rate: 10)
        live.withLock { $0 = delivery }
        #expect(try await delivery.run() == .finished)
        // One second at the former rate and two at the new one; all at the former one would be twenty.
        #expect(fixture.clock.now < ManualClock.start + 5)
    }

    @Test func `a token that ended stops the sending and fails no row`() async throws {
        let fixture = try DeliveryFixture(rows: 300)
        let transport = ScriptedTransport { number, _ in
            number > 100 ? ScriptedTransport.refused(190, status: 401) : ScriptedTransport.accepted(number)
        }
        let end = try await fixture.delivery(through: transport).run()
        guard case .refused(_, .token) = end else {
            Issue.record("expected a refusal, got \(end)")
            return
        }
        #expect(try await fixture.states() == [.accepted: 100, .waiting: 200])
        // However many were refused meanwhile, nobody has to resume it.
        #expect(try await fixture.ledger.broadcast(named: fixture.broadcast.name)?.state == .active)
    }

    @Test func `a complaint about the rate halves the pace, and the messages wait`() async throws {
        let fixture = try DeliveryFixture(rows: 20)
        let transport = ScriptedTransport { number, _ in
            number == 5 ? ScriptedTransport.refused(130_429) : ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(try await fixture.states() == [.accepted: 20])
        let sender = fixture.broadcast.definition.phoneNumberID
        #expect(try await fixture.ledger.pace(of: sender, at: fixture.clock.now) < 1)
    }

    @Test func `spam that Meta complains of pauses the sender's marketing`() async throws {
        let fixture = try DeliveryFixture(rows: 300)
        let transport = ScriptedTransport { number, _ in
            number == 5 ? ScriptedTransport.refused(131_048) : ScriptedTransport.accepted(number)
        }
        let end = try await fixture.delivery(through: transport).run()
        guard case .halted = end else {
            Issue.record("expected a pause, got \(end)")
            return
        }
        #expect(try await fixture.ledger.broadcast(named: fixture.broadcast.name)?.state == .paused)
        #expect(try await fixture.states()[.waiting, default: 0] > 0)
    }

    @Test func `used-up management calls hold those back and slow no message down`() async throws {
        let fixture = try DeliveryFixture(rows: 20)
        let transport = ScriptedTransport { number, _ in
            number == 5 ? ScriptedTransport.refused(80_007) : ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        let sender = fixture.broadcast.definition.phoneNumberID
        #expect(try await fixture.ledger.pace(of: sender, at: fixture.clock.now) == 1)
        let next = try #require(try await fixture.ledger.takeCall(now: fixture.clock.now))
        #expect(next > fixture.clock.now)
    }

    @Test func `who refuses marketing is suppressed`() async throws {
        let fixture = try DeliveryFixture(rows: 3)
        let transport = ScriptedTransport { number, _ in
            number == 1 ? ScriptedTransport.refused(131_050) : ScriptedTransport.accepted(number)
        }
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        var suppressed: [Suppression] = []
        try fixture.ledger.suppressions { suppressed.append($0) }
        #expect(suppressed.map(\.scope) == [.marketing])
        #expect(suppressed.first?.source == .platform)
    }

    @Test func `the same refusal for one recipient after another pauses the broadcast`() async throws {
        let fixture = try DeliveryFixture(rows: 500)
        let transport = ScriptedTransport { _, _ in ScriptedTransport.refused(131_021) }
        let end = try await fixture.delivery(through: transport).run()
        guard case .halted = end else {
            Issue.record("expected a pause, got \(end)")
            return
        }
        let states = try await fixture.states()
        #expect(states[.waiting, default: 0] > 0)
        #expect(states[.waiting, default: 0] + states[.failed, default: 0] == 500)
    }

    @Test func `what is left when the broadcast ends is expired`() async throws {
        let fixture = try DeliveryFixture(rows: 100, expiresIn: 2)
        let transport = ScriptedTransport.accepting()
        #expect(try await fixture.delivery(through: transport, rate: 20).run() == .finished)
        let states = try await fixture.states()
        #expect(states[.expired, default: 0] > 0)
        #expect(states[.accepted, default: 0] + states[.expired, default: 0] == 100)
    }

    @Test func `a run that is cancelled gives back what it did not send`() async throws {
        let fixture = try DeliveryFixture(rows: 1000)
        let transport = ScriptedTransport { number, _ in
            ScriptedTransport.accepted(number)
        }
        let delivery = try fixture.delivery(through: transport)
        let end = try await withThrowingTaskGroup(of: DeliveryEnd.self) { group in
            group.addTask { try await delivery.run() }
            while delivery.progress.accepted < 50 { await Task.yield() }
            group.cancelAll()
            return try await group.next()
        }
        #expect(end == .interrupted || end == .finished)
        let states = try await fixture.states()
        #expect(states[.accepted] == transport.bodies.count)
        #expect(states[.accepted, default: 0] + states[.waiting, default: 0] == 1000)
    }

    @Test func `what an earlier process left in flight is unknown`() async throws {
        let fixture = try DeliveryFixture(rows: 10)
        _ = try await fixture.ledger.claim(
            ClaimRequest(
                broadcast: fixture.broadcast,
                senderRate: .standard,
                limit: 4,
                now: fixture.clock.now,
                horizon: .seconds(1)
            )
        )
        let transport = ScriptedTransport.accepting()
        #expect(try await fixture.delivery(through: transport).run() == .finished)
        #expect(try await fixture.states() == [.accepted: 6, .unknown: 4])
    }
}

import CampaignCore
import Foundation
import GraphAPI
import PhoneNumbers
import Storage
import TestSupport
import Testing
import Transport

@testable import Delivery

struct ReplyDeliveryTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger
    private let clock = ManualClock()

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.path("ledger.sqlite"))
    }

    private func optOuts(_ count: Int) async throws {
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.replies = try (1...count)
            .map { number in
                Reply(
                    id: "reply.\(number)",
                    at: ManualClock.start - 60,
                    phoneNumberID: Samples.phoneNumberID,
                    phone: try Samples.phone(number),
                    userID: nil,
                    kind: .text,
                    text: "STOP",
                    wish: .optOut
                )
            }
        _ = try await ledger.fold(batch)
    }

    private func run(
        through transport: ScriptedTransport,
        deadline: Date? = nil
    ) async throws -> ReplyDeliveryEnd {
        let sender = MessageClient(
            endpoint: try GraphEndpoint(url: try #require(URL(string: "http://127.0.0.1:9")), version: "v25.0"),
            phoneNumberID: Samples.phoneNumberID,
            token: try #require(AccessToken("token")),
            appSecretProof: nil,
            transport: transport
        )
        let delivery = ReplyDelivery(
            ledger: ledger,
            senders: [Samples.phoneNumberID],
            deadline: deadline,
            clock: clock
        ) {
            { _ in ReplyDelivery.Answer(text: "Goodbye.", account: nil, rate: .standard, sender: sender) }
        }
        return try await delivery.run()
    }

    private func refusing(_ code: Int) -> ScriptedTransport {
        ScriptedTransport { _, _ in ScriptedTransport.refused(code) }
    }

    @Test func `each person is answered once`() async throws {
        try await optOuts(3)
        let transport = ScriptedTransport.accepting()
        #expect(try await run(through: transport) == ReplyDeliveryEnd(confirmed: 3))
        #expect(try await run(through: transport) == ReplyDeliveryEnd(confirmed: 0))
        #expect(transport.requests.count == 3)
        #expect(transport.bodies.allSatisfy { $0.contains("drumbeat-confirmation") && $0.contains("Goodbye.") })
    }

    @Test func `a person who cannot be answered keeps nobody else waiting`() async throws {
        try await optOuts(2)
        let transport = refusing(131_026)
        #expect(try await run(through: transport) == ReplyDeliveryEnd(confirmed: 0))
        #expect(try await run(through: transport) == ReplyDeliveryEnd(confirmed: 0))
        #expect(transport.requests.count == 2)
    }

    @Test func `three passing refusals in a row end the answering for now`() async throws {
        try await optOuts(5)
        let transport = refusing(131_000)
        let end = try await run(through: transport)
        #expect(end.confirmed == 0)
        guard case .unavailable? = end.obstacle else {
            Issue.record("\(end)")
            return
        }
        #expect(transport.requests.count == 3)
        #expect(try await run(through: .accepting()) == ReplyDeliveryEnd(confirmed: 5))
    }

    @Test func `a limit ends the answering without an obstacle`() async throws {
        try await optOuts(2)
        let transport = refusing(130_429)
        #expect(try await run(through: transport) == ReplyDeliveryEnd(confirmed: 0))
        #expect(transport.requests.count == 1)
        #expect(try await run(through: .accepting()) == ReplyDeliveryEnd(confirmed: 2))
    }

    @Test func `a token that Meta refuses is named, and nobody loses the answer`() async throws {
        try await optOuts(2)
        let end = try await run(through: refusing(190))
        guard case .refused(_, .token)? = end.obstacle else {
            Issue.record("\(end)")
            return
        }
        #expect(try await run(through: .accepting()) == ReplyDeliveryEnd(confirmed: 2))
    }

    @Test func `nobody is answered after the run's time`() async throws {
        try await optOuts(1)
        let transport = ScriptedTransport.accepting()
        #expect(try await run(through: transport, deadline: ManualClock.start) == ReplyDeliveryEnd(confirmed: 0))
        #expect(transport.requests.isEmpty)
        #expect(try await run(through: transport) == ReplyDeliveryEnd(confirmed: 1))
    }

    @Test func `the way out is not opened if there is nobody to answer`() async throws {
        let delivery = ReplyDelivery(ledger: ledger, senders: [], deadline: nil, clock: clock) {
            throw CancellationError()
        }
        #expect(try await delivery.run() == ReplyDeliveryEnd(confirmed: 0))
    }

    @Test func `people whose way out cannot be opened are tried again`() async throws {
        try await optOuts(1)
        let delivery = ReplyDelivery(
            ledger: ledger,
            senders: [Samples.phoneNumberID],
            deadline: nil,
            clock: clock
        ) { throw CancellationError() }
        await #expect(throws: CancellationError.self) { try await delivery.run() }
        #expect(try await run(through: .accepting()) == ReplyDeliveryEnd(confirmed: 1))
    }
}

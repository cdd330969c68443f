import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerFoldTests {
    private let accepted = AttemptOutcome.accepted(messageID: "wamid.1", held: false)

    @Test func `statuses fold by our key, repeated or not`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(message, accepted)
        let statuses = [fixture.status(.sent, message), fixture.status(.delivered, message, at: 3)]
        let summary = try await fixture.fold(statuses + statuses)
        #expect(summary.folded == 2)
        #expect(summary.repeated == 2)
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.state == .delivered)
        #expect(row.deliveredAt == LedgerFixture.start + 3)
    }

    @Test func `a status that is there before its answer settles the attempt`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        _ = try await fixture.fold([fixture.status(.delivered, message)])
        try await fixture.record(message, accepted)
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.state == .delivered)
        #expect(row.acceptedAt != nil)
        #expect(row.messageID == "wamid.1")
    }

    @Test func `a status without our key is kept until the message's id is known`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        let summary = try await fixture.fold([fixture.status(.read, nil)])
        #expect(summary.unmatched == 1)
        try await fixture.record(message, accepted)
        #expect(try fixture.rows(of: broadcast).first?.state == .read)
        let late = try await fixture.fold([fixture.status(.delivered, nil)], offset: 2)
        #expect(late.folded == 1)
    }

    @Test func `the keys of other ledgers are foreign and change nothing`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        var status = fixture.status(.sent, message)
        status.key = MessageKey(ledger: LedgerID(rawValue: 7), message: message.id, attempt: 1)
        #expect(try await fixture.fold([status]).foreign == 1)
        #expect(try fixture.rows(of: broadcast).first?.state == .sending)
    }

    @Test func `a status of a row that was skipped and never sent is foreign`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, nil])
        let message = MessageID(broadcast: broadcast.id, row: 2)
        var status = fixture.status(.delivered, nil)
        status.key = MessageKey(ledger: fixture.ledger.id, message: message, attempt: 1)
        status.userID = "GB.1A2b"
        #expect(try await fixture.fold([status]).foreign == 1)
        #expect(try fixture.rows(of: broadcast).map(\.state) == [.waiting, .skipped])
    }

    @Test func `a crash leaves an unknown message, and a callback settles it`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        let messages = try await fixture.claim(broadcast).messages
        #expect(try await fixture.ledger.recover(broadcast.id, now: LedgerFixture.start + 5) == 2)
        #expect(try fixture.rows(of: broadcast).map(\.state) == [.unknown, .unknown])
        _ = try await fixture.fold([fixture.status(.sent, messages[0])])
        #expect(try fixture.rows(of: broadcast).map(\.state) == [.sent, .unknown])
    }

    @Test func `an unknown message is sent again only on proof by later messages`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        let first = try #require(try await fixture.claim(broadcast, limit: 1).messages.first)
        try await fixture.record(first, .unknown(cause: "time-out"))
        let now = LedgerFixture.start + 3600
        func resend() async throws -> Int {
            try await fixture.ledger.presumeUnsent(broadcast, unknownAfter: .seconds(1800), now: now)
        }
        #expect(try await resend() == 0)

        let second = try #require(try await fixture.claim(broadcast, limit: 1, at: 60).messages.first)
        try await fixture.record(second, .accepted(messageID: "wamid.2", held: false))
        #expect(try await resend() == 0)

        _ = try await fixture.fold([fixture.status(.sent, second, messageID: "wamid.2")])
        #expect(try await resend() == 1)
        #expect(try await fixture.claim(broadcast, at: 3600).messages.map(\.attempt) == [2])
        let history = try #require(try await fixture.ledger.history(of: first.id))
        let presumed = try #require(history.decisions.first { $0.decision.kind == .presumedNotSent })
        #expect(presumed.evidence?.row == second.id.row)
        #expect(presumed.evidence?.statuses.map(\.kind) == [.sent])
    }

    @Test func `a callback for an earlier attempt proves nothing of later ones`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        let first = try #require(try await fixture.claim(broadcast, limit: 1).messages.first)
        try await fixture.record(first, .notSent(cause: "refused"), next: .retry(at: LedgerFixture.start))
        let both = try await fixture.claim(broadcast, limit: 2, at: 60).messages
        let lost = try #require(both.first { $0.id.row == 2 })
        #expect(both.map(\.attempt).sorted() == [1, 2])
        try await fixture.record(lost, .unknown(cause: "time-out"))
        // The first row's second attempt was claimed after the lost one's; what comes is about its first.
        _ = try await fixture.fold([fixture.status(.sent, first)])
        let now = LedgerFixture.start + 7200
        #expect(try await fixture.ledger.presumeUnsent(broadcast, unknownAfter: .seconds(60), now: now) == 0)
    }

    @Test func `with hold the presumption is noted once and the message stays unknown`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002], onUnknown: .hold)
        let first = try #require(try await fixture.claim(broadcast, limit: 1).messages.first)
        try await fixture.record(first, .unknown(cause: "time-out"))
        let second = try #require(try await fixture.claim(broadcast, limit: 1, at: 60).messages.first)
        _ = try await fixture.fold([fixture.status(.sent, second, messageID: "wamid.2")])
        for round in 1...2 {
            let now = LedgerFixture.start + 3600 * Double(round)
            #expect(try await fixture.ledger.presumeUnsent(broadcast, unknownAfter: .seconds(1800), now: now) == 0)
        }
        let history = try #require(try await fixture.ledger.history(of: first.id))
        #expect(history.message.state == .unknown)
        #expect(history.decisions.filter { $0.decision.kind == .presumedNotSent }.count == 1)
    }

    @Test(arguments: 0..<50)
    func `any order of answers and statuses leaves the same row`(seed: UInt64) async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_001 + 1])
        let messages = try await fixture.claim(broadcast).messages
        let failure = PlatformError(code: 131026, details: "undeliverable")
        let statuses = [
            fixture.status(.sent, messages[0], at: 2), fixture.status(.delivered, messages[0], at: 4),
            fixture.status(.failed, messages[0], at: 3, error: failure), fixture.status(.sent, messages[0], at: 2),
            fixture.status(.failed, messages[0], at: 5, error: PlatformError(code: 131000, details: "later")),
        ]
        var generator = SeededGenerator(seed: seed)
        let steps = (statuses.map(StatusEvent?.some) + [nil]).shuffled(using: &generator)
        for (index, step) in steps.enumerated() {
            if let step {
                _ = try await fixture.fold([step], offset: Int64(index))
            } else {
                try await fixture.record(messages[0], accepted)
            }
        }
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.state == .delivered)
        #expect(row.sentAt == LedgerFixture.start + 2)
        #expect(row.failedAt == LedgerFixture.start + 3)
        #expect(row.error == failure)
        #expect(row.acceptedAt == LedgerFixture.start + 1)
    }

    @Test(arguments: 0..<20)
    func `every order of a random set of statuses leaves the same row`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let codes: [Int?] = [nil, 131_026, 131_049, 131_000]
        let events = (0..<4)
            .map { _ in
                let kind = StatusEvent.Kind.allCases.randomElement(using: &generator) ?? .failed
                let code = codes.randomElement(using: &generator) ?? nil
                let offset = Double(Int.random(in: 0...3, using: &generator))
                return (kind, offset, code.map { PlatformError(code: $0, details: "because of \($0)") })
            }
        let orders = events.permutations
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan((1...orders.count).map { 447_700_900_000 + Int64($0) })
        let messages = try await fixture.claim(broadcast).messages
        for place in events.indices {
            let statuses = zip(messages, orders)
                .map { message, order in
                    let (kind, offset, error) = order[place]
                    return fixture.status(kind, message, at: offset, messageID: "wamid", error: error)
                }
            _ = try await fixture.fold(statuses, offset: Int64(place))
        }
        let rows = try fixture.rows(of: broadcast)
            .map { row in
                var row = row
                (row.row, row.phone, row.cells) = (0, nil, [])
                return row
            }
        #expect(rows.count == 24)
        #expect(Set(rows).count == 1)
    }

    @Test func `a long stretch folds in several transactions, its offset with the last`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        let messages = try await fixture.claim(broadcast).messages
        let statuses = (1...6000)
            .map { code in
                fixture.status(
                    .failed,
                    messages[code % 2],
                    at: TimeInterval(code),
                    messageID: "wamid.\(code % 2)",
                    error: PlatformError(code: code, details: "\(code)")
                )
            }
        var generator = SeededGenerator(seed: 1)
        let summary = try await fixture.fold((statuses + statuses).shuffled(using: &generator), offset: 7)
        #expect(summary.folded == 6000)
        #expect(summary.repeated == 6000)
        #expect(try fixture.rows(of: broadcast).map(\.error?.code) == [2, 1])
        #expect(try await fixture.ledger.offset(ofSegment: "2026-11-25.ndjson") == 7)
    }

    @Test func `a status without our key finds its message by an id of its stretch`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        let summary = try await fixture.fold([fixture.status(.read, nil), fixture.status(.sent, message)])
        #expect(summary.folded == 2)
        #expect(try fixture.rows(of: broadcast).first?.state == .read)
    }

    @Test func `what was joined last is not forgotten over what is looked up next`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        // A chunk that ends with the message, and one that begins with it and names it once more without its key.
        let first = (0..<MessageRows.selectionSize).map { fixture.status(.sent, message, at: TimeInterval(2 + $0)) }
        _ = try await fixture.fold(
            first + [fixture.status(.delivered, message, at: 100), fixture.status(.read, nil, at: 200)]
        )
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.sentAt == LedgerFixture.start + 2)
        #expect(row.deliveredAt == LedgerFixture.start + 100)
        #expect(row.readAt == LedgerFixture.start + 200)
    }

    @Test func `the place in the log is remembered with what was folded`() async throws {
        let fixture = try LedgerFixture()
        #expect(try await fixture.ledger.offset(ofSegment: "2026-11-25.ndjson") == 0)
        _ = try await fixture.fold([], offset: 4096)
        #expect(try await fixture.ledger.offset(ofSegment: "2026-11-25.ndjson") == 4096)
    }
}

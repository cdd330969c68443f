import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerTemplatesTests {
    private static let start = LedgerFixture.start
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func copy(_ name: String, _ language: String, body: String = "Hello") throws -> TemplateCopy {
        let template = try Samples.template(body, name: name, language: language)
        return try #require(
            TemplateCopy(account: Samples.account, definition: template.definition, readAt: Self.start)
        )
    }

    private func known(_ name: String) async throws -> TemplateKnowledge {
        try await fixture.ledger.templateKnowledge(of: name, in: Samples.account)
    }

    @Test func `a copy is kept as Meta has it, and nothing is known of others`() async throws {
        let copies = [try copy("offer", "en_GB"), try copy("offer", "de")]
        try await fixture.ledger.keep(copies, of: Samples.account, asked: ["offer"], readAt: Self.start)
        #expect(try await known("offer") == TemplateKnowledge(readAt: Self.start, copies: copies))
        #expect(try await known("news") == .nothing)
        #expect(try await fixture.ledger.templateKnowledge(of: "offer", in: "1") == .nothing)
    }

    @Test func `a later reading of a name replaces all of its translations`() async throws {
        let (english, german) = (try copy("offer", "en_GB"), try copy("offer", "de"))
        try await fixture.ledger.keep([english, german], of: Samples.account, asked: ["offer"], readAt: Self.start)
        try await fixture.ledger.keep([german], of: Samples.account, asked: ["offer"], readAt: Self.start + 60)
        let known = try await known("offer")
        #expect(known.copies.keys.sorted() == ["de"] && known.readAt == Self.start + 60)
        try await fixture.ledger.keep([], of: Samples.account, asked: ["offer"], readAt: Self.start + 90)
        let gone = try await self.known("offer")
        #expect(gone.copies.isEmpty && gone.readAt == Self.start + 90)
    }

    @Test func `a reading of the whole account forgets what it no longer has`() async throws {
        let (offer, news) = (try copy("offer", "en_GB"), try copy("news", "en_GB"))
        try await fixture.ledger.keep([offer], of: Samples.account, asked: ["offer"], readAt: Self.start)
        try await fixture.ledger.keep(
            [news],
            of: Samples.account,
            asked: ["gone"],
            isWhole: true,
            readAt: Self.start + 60
        )
        #expect(try await fixture.ledger.templateKnowledge(in: Samples.account).keys.sorted() == ["gone", "news"])
    }

    // MARK: What Meta says of a template

    private func words() async throws -> [String] {
        try await fixture.ledger.conditions(of: [Samples.account]).map { "\($0.aspect.rawValue) \($0.value)" }
    }

    private func keep(_ status: String, quality: String = "GREEN", after seconds: TimeInterval = 0) async throws {
        let facts: JSONValue = [
            "name": "offer", "language": "en_GB", "status": .string(status),
            "quality_score": ["score": .string(quality)],
        ]
        let time = Self.start + seconds
        let copy = try #require(TemplateCopy(account: Samples.account, definition: facts, readAt: time))
        try await fixture.ledger.keep([copy], of: Samples.account, asked: ["offer"], readAt: time)
    }

    private func callback(_ value: String, language: String = "en_GB", until: Date? = nil) async throws {
        let condition = Condition(
            account: Samples.account,
            subject: .template(name: "offer", language: language),
            aspect: .status,
            value: value,
            at: Self.start,
            until: until
        )
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.conditions = [condition]
        _ = try await fixture.ledger.fold(batch)
    }

    @Test func `what forbids sending is kept, and what no longer does replaces it`() async throws {
        try await keep("APPROVED")
        #expect(try await words() == [])
        try await keep("PAUSED", quality: "RED", after: 60)
        #expect(try await words().sorted() == ["quality RED", "status PAUSED"])
        try await keep("APPROVED", quality: "UNKNOWN", after: 120)
        #expect(try await words().sorted() == ["quality UNKNOWN", "status APPROVED"])
    }

    @Test func `the same word again keeps the end of a pause until it has passed`() async throws {
        try await callback("PAUSED", language: "en-GB", until: Self.start + 3 * 3600)
        try await keep("PAUSED", after: 3600)
        var conditions = try await fixture.ledger.conditions(of: [Samples.account])
        #expect(conditions.map(\.until) == [Self.start + 3 * 3600] && conditions.map(\.at) == [Self.start])
        try await keep("PAUSED", after: 4 * 3600)
        conditions = try await fixture.ledger.conditions(of: [Samples.account])
        #expect(conditions.map(\.until) == [nil] && conditions.map(\.at) == [Self.start + 4 * 3600])
        // However the language is written, there is one word on the template.
        try await keep("APPROVED", after: 5 * 3600)
        #expect(try await words() == ["status APPROVED"])
    }

    @Test func `a broadcast is paused once for a difference, and again for another`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        func doubt(_ gist: UInt64) -> TemplateDoubt {
            TemplateDoubt(name: "offer", language: "en_GB", paths: ["body.text"], gist: gist, readAt: Self.start)
        }
        func pause(_ gist: UInt64) async throws -> StateReason? {
            try await fixture.ledger.pause(broadcast.id, because: [doubt(gist)], at: Self.start)
        }
        #expect(try await pause(.max) == .templatesDiffer([doubt(.max)]))
        let paused = try await fixture.ledger.broadcast(named: broadcast.name)
        #expect(paused?.state == .paused && paused?.stateReason == .templatesDiffer([doubt(.max)]))
        _ = try await fixture.ledger.move(broadcast.id, from: [.paused], to: .active, at: Self.start)
        #expect(try await pause(.max) == nil)
        #expect(try await pause(7) == .templatesDiffer([doubt(7)]))
    }

    @Test func `edits count for 30 days, each translation for itself`() async throws {
        let ledger = fixture.ledger
        func note(_ language: String, _ days: Double) async throws {
            let time = Self.start + days * 86_400
            try await ledger.noteTemplateEdit(of: "offer", language, in: Samples.account, at: time)
        }
        func edits(_ language: String, _ days: Double) async throws -> [Date] {
            let time = Self.start + days * 86_400
            return try await ledger.templateEdits(of: "offer", language, in: Samples.account, now: time)
        }
        try await note("de", 0)
        try await note("de", 2)
        try await note("fr", 3)
        #expect(try await edits("de", 3) == [Self.start, Self.start + 2 * 86_400])
        #expect(try await edits("de", 31) == [Self.start + 2 * 86_400])
        #expect(try await ledger.templateEdits(of: "offer", "de", in: "1", now: Self.start).isEmpty)
        let taken = Self.start + 2 * 86_400
        try await ledger.forgetTemplateEdit(of: "offer", "de", in: Samples.account, at: taken)
        #expect(try await edits("de", 3) == [Self.start])
        #expect(try await edits("fr", 3).count == 1)
    }
}

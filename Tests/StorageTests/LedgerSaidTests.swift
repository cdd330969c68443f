import Foundation
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerSaidTests {
    private static let start = LedgerFixture.start
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func isNews(_ value: String?, at offset: TimeInterval = 0, again: TimeInterval? = nil) async throws -> Bool
    {
        try await fixture.ledger.isNews(value, of: "token end", now: Self.start + offset, again: again)
    }

    @Test func `what was said is news again only when it changes`() async throws {
        #expect(try await isNews("in 3 days"))
        #expect(try await isNews("in 3 days", at: 60) == false)
        #expect(try await isNews("in 2 days", at: 120))
        #expect(try await fixture.ledger.said(of: "token end") == Said(value: "in 2 days", at: Self.start + 120))
        #expect(try await fixture.ledger.said(of: "faults") == nil)
        #expect(try await fixture.ledger.said().keys.sorted() == ["token end"])
    }

    @Test func `what ended and comes back is news`() async throws {
        #expect(try await isNews("a fault"))
        #expect(try await isNews(nil, at: 60) == false)
        #expect(try await isNews("a fault", at: 120))
    }

    @Test func `the same is said again after a time`() async throws {
        #expect(try await isNews("it ends", again: 3600))
        #expect(try await isNews("it ends", at: 3599, again: 3600) == false)
        #expect(try await isNews("it ends", at: 3600, again: 3600))
    }

    @Test func `what a wrong clock said in the future does not silence`() async throws {
        #expect(try await isNews("it ends", at: 1_000_000, again: 3600))
        #expect(try await isNews("it ends", again: 3600))
    }

    @Test func `of two processes only one says it`() async throws {
        let other = try fixture.reopened()
        #expect(try await isNews("it ends"))
        #expect(try await other.isNews("it ends", of: "token end", now: Self.start) == false)
    }
}

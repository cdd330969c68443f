import Foundation
import GraphAPI
import TestSupport
import Testing
import Workspace

@testable import Operations

struct TokenCacheTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    /// A cache in a folder of its own.
    private final class Fixture: Sendable {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
        }

        var cache: TokenCache {
            let path = folder.path("token")
            let file = SealedFile(path: path, secret: Secret("secret"), purpose: "token")
            return TokenCache(file: file, lock: "\(path).lock")
        }
    }

    private struct Refused: Error {}

    private func fetched(_ token: String, lasting lifetime: Duration?) throws -> FetchedToken {
        FetchedToken(token: try #require(AccessToken(token)), lifetime: lifetime)
    }

    @Test func `a token is fetched once and used until shortly before it ends`() async throws {
        let fixture = try Fixture()
        let first = try await fixture.cache.token(now: now) { _ in try fetched("one", lasting: .seconds(36_000)) }
        #expect(first.value == "one")
        let second = try await fixture.cache.token(now: now + 32_000) { _ in throw Refused() }
        #expect(second.value == "one")
        var given: AccessToken?
        let third = try await fixture.cache.token(now: now + 33_000) { old in
            given = old
            return try fetched("two", lasting: .seconds(36_000))
        }
        #expect(third.value == "two")
        #expect(given?.value == "one")
    }

    @Test func `if no new token can be fetched the old one is used while it lasts`() async throws {
        let fixture = try Fixture()
        _ = try await fixture.cache.token(now: now) { _ in try fetched("one", lasting: .seconds(36_000)) }
        let old = try await fixture.cache.token(now: now + 35_000) { _ in throw Refused() }
        #expect(old.value == "one")
        await #expect(throws: Refused.self) {
            try await fixture.cache.token(now: now + 36_001) { old in
                #expect(old == nil)
                throw Refused()
            }
        }
    }

    @Test func `a token without an end is asked for again each day`() async throws {
        let fixture = try Fixture()
        _ = try await fixture.cache.token(now: now) { _ in try fetched("one", lasting: nil) }
        #expect(try await fixture.cache.token(now: now + 80_000) { _ in throw Refused() }.value == "one")
        let next = try await fixture.cache.token(now: now + 90_000) { _ in try fetched("two", lasting: nil) }
        #expect(next.value == "two")
    }

    @Test func `of many that need one at once a single one asks`() async throws {
        let fixture = try Fixture()
        let cache = fixture.cache
        let now = now
        let counter = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await cache.token(now: now) { _ in
                        counter.continuation.yield()
                        return FetchedToken(token: try #require(AccessToken("one")), lifetime: nil)
                    }
                    .value
                }
            }
            for try await token in group { #expect(token == "one") }
        }
        counter.continuation.finish()
        #expect(await counter.stream.reduce(0) { count, _ in count + 1 } == 1)
    }

    @Test func `a refused token is forgotten`() async throws {
        let fixture = try Fixture()
        _ = try await fixture.cache.token(now: now) { _ in try fetched("one", lasting: nil) }
        try await fixture.cache.forget(try #require(AccessToken("another")))
        #expect(try await fixture.cache.token(now: now) { _ in try fetched("two", lasting: nil) }.value == "one")
        try await fixture.cache.forget(try #require(AccessToken("one")))
        #expect(try await fixture.cache.token(now: now) { _ in try fetched("two", lasting: nil) }.value == "two")
    }

    @Test func `a new token replaces the kept one, which else stays`() async throws {
        struct Refused: Error {}
        let fixture = try Fixture()
        _ = try await fixture.cache.token(now: now) { _ in try fetched("one", lasting: nil) }
        await #expect(throws: Refused.self) {
            try await fixture.cache.token(now: now, isAnew: true) { _ in throw Refused() }
        }
        #expect(try await fixture.cache.token(now: now) { _ in throw Refused() }.value == "one")
        let anew = try await fixture.cache.token(now: now, isAnew: true) { old in
            #expect(old == nil)
            return try fetched("two", lasting: nil)
        }
        #expect(anew.value == "two")
        #expect(try await fixture.cache.token(now: now) { _ in throw Refused() }.value == "two")
    }
}

import Formats
import CampaignCore
import Foundation
import GraphAPI
import Storage
import Workspace

/// The token that Meta gave for the app, kept until shortly before it ends and shared by all processes.
struct TokenCache: Sendable {
    let file: SealedFile
    /// Held while a token is fetched: one process asks, the others wait and read.
    let lock: String

    private struct Kept: Codable {
        var token: String
        var fetchedAt: Date
        /// Nil for a token without an end.
        var endsAt: Date?
    }

    /// A token without an end is asked for again each day, as it may have been revoked.
    private static let day: TimeInterval = 86_400

    /// The kept token while it is good, else a new one.
    ///
    /// Where no new one is available the old one is used as long as it lasts.
    ///
    /// - Parameters:
    ///   - now: the time.
    ///   - isAnew: whether a kept token is of no interest; it stays where no other is available.
    ///   - fetch: asks Meta; is given the old token where that has not ended.
    /// - Returns: a token that has not ended.
    /// - Throws: what `fetch` throws, if there is no token that lasts.
    func token(
        now: Date = Date(),
        isAnew: Bool = false,
        fetch: (_ old: AccessToken?) async throws -> FetchedToken
    ) async throws -> AccessToken {
        if !isAnew, let kept = kept(), Self.isFresh(kept, now), let token = AccessToken(kept.token) { return token }
        let held = try await blocking { try HeldLock(waitingFor: lock) }
        defer { withExtendedLifetime(held) {} }
        let kept = isAnew ? nil : kept()
        let old = kept.flatMap { $0.endsAt.map { $0 > now } ?? true ? AccessToken($0.token) : nil }
        if let kept, let old, Self.isFresh(kept, now) { return old }
        do {
            let fetched = try await fetch(old)
            let endsAt = fetched.lifetime.map { now + $0 / .seconds(1) }
            try keep(Kept(token: fetched.token.value, fetchedAt: now, endsAt: endsAt))
            return fetched.token
        } catch {
            guard let old else { throw error }
            return old
        }
    }

    /// Forgets a token that Meta refused, unless another process has another one by now.
    func forget(_ refused: AccessToken) async throws {
        let held = try await blocking { try HeldLock(waitingFor: lock) }
        defer { withExtendedLifetime(held) {} }
        if kept()?.token == refused.value { file.remove() }
    }

    /// Good for at least a tenth of its life, a day at the most.
    private static func isFresh(_ kept: Kept, _ now: Date) -> Bool {
        guard let end = kept.endsAt else { return now < kept.fetchedAt + day }
        return now < end - min(day, end.timeIntervalSince(kept.fetchedAt) / 10)
    }

    private func kept() -> Kept? {
        file.read().flatMap { try? JSONDecoder().decode(Kept.self, from: $0) }
    }

    private func keep(_ kept: Kept) throws {
        do {
            try file.write(try JSONEncoder().encode(kept))
        } catch {
            throw Failure(.storage, "the token cannot be kept: \(error.cause)")
        }
    }
}

/// A lock that was waited for on another thread; released with this.
private final class HeldLock: Sendable {
    private let lock: FileLock

    init(waitingFor path: String) throws {
        lock = try FileLock(waitingFor: path)
    }
}

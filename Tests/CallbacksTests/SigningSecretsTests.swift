import Callbacks
import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Receiver

/// A secret that changes while the receiver runs, and what is kept of callbacks that were refused.
struct SigningSecretsTests {
    private static let other = "fedcba9876543210fedcba9876543210"
    private static let body = Samples.status("wamid.A")
    private let folder: TemporaryFolder
    private let logged = LoggedText()

    private struct Unreadable: Error {}

    init() throws {
        folder = try TemporaryFolder()
    }

    private func secrets(_ reading: SigningSecrets.Reading? = nil) throws -> SigningSecrets {
        let logger = Logger(label: "test") { [logged] _ in logged.handler() }
        return SigningSecrets(
            try Samples.verifier(),
            keepingRefusalsIn: folder.path,
            logger: logger,
            reading: reading
        )
    }

    private func verifies(_ secrets: SigningSecrets, by secret: String, after seconds: Double = 0) -> Bool {
        let header = ReferenceHMAC.header(of: Self.body, secret: secret)
        return secrets.verifies(header, of: Self.body, now: Samples.received + seconds)
    }

    @Test func `a changed secret is in use once it was read again`() async throws {
        let secrets = try secrets { try SignatureVerifier(secrets: [Self.other]) }
        #expect(verifies(secrets, by: Samples.secret) && !verifies(secrets, by: Self.other))
        await secrets.refresh()
        #expect(!verifies(secrets, by: Samples.secret) && verifies(secrets, by: Self.other))
        await secrets.refresh()
        #expect(logged.messages == ["took a changed app secret into use"])
    }

    @Test func `a secret that cannot be read leaves the old one in use`() async throws {
        let secrets = try secrets { throw Unreadable() }
        await secrets.refresh()
        await secrets.refresh()
        #expect(verifies(secrets, by: Samples.secret))
        #expect(logged.messages == ["the app secret stays as it was"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a signature that fails has the secret read again at once`() async throws {
        let read = AsyncStream<Void>.makeStream()
        let secrets = try secrets {
            read.continuation.yield()
            return try SignatureVerifier(secrets: [Self.other])
        }
        let watching = Task { await secrets.watch(every: .seconds(3600), pause: .zero) }
        #expect(!verifies(secrets, by: Self.other))
        for await _ in read.stream { break }
        watching.cancel()
        await watching.value
        #expect(verifies(secrets, by: Self.other))
    }

    @Test func `refusals are counted until a signed callback comes`() async throws {
        let secrets = try secrets()
        #expect(SignatureRefusals(in: folder.path) == nil)
        for second in 0..<3 { #expect(!verifies(secrets, by: Self.other, after: Double(second))) }
        await secrets.refresh()
        let start = Samples.received
        #expect(SignatureRefusals(in: folder.path) == SignatureRefusals(count: 3, firstAt: start, lastAt: start + 2))
        #expect(try folder.permissions("refused.json") == 0o600)
        #expect(verifies(secrets, by: Samples.secret))
        #expect(!verifies(secrets, by: Self.other, after: 60))
        await secrets.refresh()
        let kept = SignatureRefusals(in: folder.path)
        #expect(kept == SignatureRefusals(count: 1, firstAt: start + 60, lastAt: start + 60))
    }
}

import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Receiver

/// TLS of the receiver's own, and the client's certificate (`webhooks.md` §4.3).
@Suite(.enabled(if: LocalAuthority.isPossible, "needs openssl"))
struct ReceiverIdentityTests {
    private static let openssl = "/usr/bin/openssl"

    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        try await selfSigned("server", name: "localhost")
    }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    /// Makes `NAME.pem` and `NAME.key`.
    private func selfSigned(_ file: String, name: String, signedBy authority: String? = nil) async throws {
        let signer = authority.map { ["-CA", path("\($0).pem"), "-CAkey", path("\($0).key")] } ?? []
        _ = try await run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(name)", "-keyout", path("\(file).key"), "-out", path("\(file).pem"),
            ] + signer
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("\(file).key"))
    }

    private func run(_ arguments: [String], input: String = "") async throws -> String {
        try await Subprocess.run(
            .path(FilePath(Self.openssl)),
            arguments: Arguments(arguments),
            input: .text(input),
            output: .string(limit: 1 << 16)
        )
        .standardOutput
    }

    /// What the receiver answers to a client that trusts a certificate and may show another; empty where it hangs up.
    private func ask(
        _ listening: CallbackReceiver.Listening,
        trusting authority: String,
        showing client: String? = nil
    ) async throws -> String {
        let identity = client.map { ["-cert", path("\($0).pem"), "-key", path("\($0).key")] } ?? []
        let arguments =
            [
                "s_client", "-quiet", "-verify_return_error", "-connect", "127.0.0.1:\(listening.port ?? 0)", "-CAfile",
                path("\(authority).pem"),
            ] + identity
        return try await run(arguments, input: RunningReceiver.get("/healthz"))
    }

    /// Moves a file to where a link of its name leads then, as certbot's do.
    private func link(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path("archive"), withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: path(name), toPath: path("archive/\(name)"))
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: "archive/\(name)")
    }

    @Test func `a link's target is what must be protected`() async throws {
        try link("server.key")
        _ = try identity()
        let target = path("archive/server.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
        let readable = #expect(throws: ReceiverError.self) { try identity() }
        #expect(readable?.description.contains("chmod o-rwx") == true)
    }

    @Test(arguments: ["server.pem", "server.key"])
    func `a file that is missing, or holds something else, is named`(file: String) throws {
        try Data("nothing".utf8).write(to: URL(filePath: path(file)))
        let other = #expect(throws: ReceiverError.self) { try identity() }
        #expect(other?.description.contains("'\(path(file))' has no") == true)
        try FileManager.default.removeItem(atPath: path(file))
        let missing = #expect(throws: ReceiverError.self) { try identity() }
        #expect(missing?.description.contains("'\(path(file))' is not there") == true)
    }

    private func identity(clients authority: String? = nil, name: String? = nil) throws -> ReceiverIdentity {
        try ReceiverIdentity(
            files: .init(
                certificate: path("server.pem"),
                key: path("server.key"),
                clientAuthority: authority.map { path("\($0).pem") }
            ),
            clientName: name ?? ReceiverIdentity.metaName,
            lookInterval: .zero,
            logger: RunningReceiver.logger
        )
    }

    @Test func `it speaks TLS, and uses a renewed certificate without a restart`() async throws {
        try await RunningReceiver.serve(in: folder, identity: identity()) { listening async throws in
            #expect(try await ask(listening, trusting: "server").hasPrefix("HTTP/1.1 200"))
            try await selfSigned("server", name: "renewed")
            #expect(try await ask(listening, trusting: "server").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `half a renewal leaves the old certificate in use`() async throws {
        try FileManager.default.copyItem(atPath: path("server.pem"), toPath: path("old.pem"))
        try await RunningReceiver.serve(in: folder, identity: identity()) { listening async throws in
            try Data("no key".utf8).write(to: URL(filePath: path("server.key")))
            #expect(try await ask(listening, trusting: "old").hasPrefix("HTTP/1.1 200"))
            try await selfSigned("server", name: "renewed")
            #expect(try await ask(listening, trusting: "server").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `only clients with the right name and authority are let in`() async throws {
        try await selfSigned("authority", name: "Authority")
        try await selfSigned("other", name: "Authority")
        try await selfSigned("meta", name: ReceiverIdentity.metaName, signedBy: "authority")
        try await selfSigned("stranger", name: "somebody else", signedBy: "authority")
        try await selfSigned("forger", name: ReceiverIdentity.metaName, signedBy: "other")
        try await RunningReceiver.serve(in: folder, identity: identity(clients: "authority")) {
            listening async throws in
            #expect(try await ask(listening, trusting: "server", showing: "meta").hasPrefix("HTTP/1.1 200"))
            for client in [nil, "stranger", "forger", "server"] {
                #expect(try await ask(listening, trusting: "server", showing: client) == "", "\(client ?? "none")")
            }
        }
    }

    @Test func `a key that everybody can read, or that fits no certificate, is refused`() async throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path("server.key"))
        let readable = #expect(throws: ReceiverError.self) { try identity() }
        #expect(readable?.description.contains("chmod o-rwx \(path("server.key"))") == true)
        try await selfSigned("other", name: "other")
        try FileManager.default.removeItem(atPath: path("server.key"))
        try FileManager.default.copyItem(atPath: path("other.key"), toPath: path("server.key"))
        #expect(throws: ReceiverError.self) { try identity() }
    }
}

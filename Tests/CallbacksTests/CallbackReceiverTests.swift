import Callbacks
import Formats
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Receiver

struct CallbackReceiverTests {
    private static let path = "/webhooks/whatsapp"
    private static let token = "open sesame & more"

    private let folder: TemporaryFolder
    private let logged = LoggedText()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func receiver(
        onListening: @escaping @Sendable (CallbackReceiver.Listening) async -> Void = { _ in }
    ) throws -> CallbackReceiver {
        try CallbackReceiver(
            address: .internet(host: "127.0.0.1", port: 0),
            path: Self.path,
            verifyToken: Self.token,
            secrets: Samples.secrets(),
            log: CallbackLog(folder: "\(folder.path)/callbacks"),
            logger: Logger(label: "test") { [logged] _ in logged.handler() },
            now: { Samples.received },
            onListening: onListening
        )
    }

    private func serve(_ requests: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await receiver().application.test(.live, requests)
    }

    private func headers(_ signature: String?) -> HTTPFields {
        var headers = HTTPFields()
        if let signature, let name = HTTPFields.Element.Name("X-Hub-Signature-256") { headers[name] = signature }
        return headers
    }

    private func post(_ body: [UInt8], _ signature: String?, _ client: any TestClientProtocol) async throws -> Int {
        try await client.execute(
            uri: Self.path,
            method: .post,
            headers: headers(signature),
            body: ByteBuffer(bytes: body)
        )
        .status.code
    }

    private func stored() throws -> [[UInt8]] {
        guard FileManager.default.fileExists(atPath: "\(folder.path)/callbacks/2026-11-25.ndjson") else { return [] }
        return try folder.lines("callbacks/2026-11-25.ndjson").map { try CallbackLine(parsing: $0).body }
    }

    /// A request and its answer.
    struct Verification: Sendable, CustomTestStringConvertible {
        var query: String
        var status: Int
        var body = ""

        var testDescription: String { query }
    }

    static let verifications: [Verification] = {
        let token = "open%20sesame%20%26%20more"
        return [
            Verification(
                query: "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=\(token)",
                status: 200,
                body: "1158201444"
            ),
            Verification(
                query: "hub.verify_token=\(token)&hub.challenge=%3Cb%3E&hub.mode=subscribe",
                status: 200,
                body: "<b>"
            ),
            Verification(query: "hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong", status: 403),
            Verification(query: "hub.mode=subscribe&hub.challenge=1&hub.verify_token=", status: 403),
            Verification(query: "hub.mode=subscribe&hub.challenge=1", status: 400),
            Verification(query: "hub.mode=subscribe&hub.verify_token=\(token)", status: 400),
            Verification(query: "hub.mode=subscribe&hub.challenge=&hub.verify_token=\(token)", status: 400),
            Verification(query: "hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=\(token)", status: 400),
            Verification(query: "hub_mode=subscribe&hub_challenge=1&hub_verify_token=\(token)", status: 400),
            Verification(query: "", status: 400),
        ]
    }()

    @Test(arguments: verifications)
    func `the address is verified for who knows the word`(_ sample: Verification) async throws {
        try await serve { client async throws in
            let response = try await client.execute(uri: "\(Self.path)?\(sample.query)", method: .get)
            #expect(response.status.code == sample.status)
            #expect(String(buffer: response.body) == sample.body)
        }
    }

    @Test func `a signed body is stored byte by byte before it is answered`() async throws {
        let bodies = [Samples.status("wamid.A"), Array("Grüße 👋".utf8), [0xff, 0x00, 0x0a], []]
        try await serve { client async throws in
            for (index, body) in bodies.enumerated() {
                #expect(try await post(body, Samples.header(body), client) == 200)
                #expect(try stored() == Array(bodies.prefix(index + 1)))
            }
        }
        let first = try #require(try folder.lines("callbacks/2026-11-25.ndjson").first)
        let line = try CallbackLine(parsing: first)
        #expect(line.signature == Samples.header(bodies[0]))
        #expect(line.receivedAt?.rfc3339 == Samples.received.rfc3339)
    }

    @Test func `what is not signed with the secret is refused and not stored`() async throws {
        let body = Samples.status("wamid.A")
        let foreign = ReferenceHMAC.header(of: body, secret: "another secret")
        try await serve { client async throws in
            for signature in [nil, "", "sha256=", foreign, Samples.header(body + [0]), "x" + Samples.header(body)] {
                #expect(try await post(body, signature, client) == 401, "\(signature ?? "none")")
            }
        }
        #expect(try stored().isEmpty)
    }

    @Test func `four mebibytes are taken and one byte more is not`() async throws {
        let largest = [UInt8](repeating: UInt8(ascii: "a"), count: CallbackLine.bodyLimit)
        // The independent signature of four mebibytes would take long: an unsigned body passes the limit with 401.
        try await serve { client async throws in
            #expect(try await post(largest, nil, client) == 401)
            #expect(try await post(largest + [0], Samples.header([]), client) == 413)
        }
        #expect(try stored().isEmpty)
    }

    @Test func `a log that cannot be written is answered with 503 until it can`() async throws {
        let body = Samples.status("wamid.A")
        let segment = "\(folder.path)/callbacks/2026-11-25.ndjson"
        try await serve { client async throws in
            try FileManager.default.createDirectory(atPath: segment, withIntermediateDirectories: true)
            #expect(try await post(body, Samples.header(body), client) == 503)
            #expect(try await client.execute(uri: "/readyz", method: .get).status.code == 503)
            try FileManager.default.removeItem(atPath: segment)
            #expect(try await post(body, Samples.header(body), client) == 200)
            #expect(try await client.execute(uri: "/readyz", method: .get).status.code == 200)
        }
        #expect(try stored() == [body])
        #expect(logged.text.contains("cannot keep a callback"))
    }

    /// A route and its answer.
    struct Route: Sendable {
        var method: String
        var uri: String
        var status: Int
    }

    static let routes: [Route] = [
        Route(method: "GET", uri: "/healthz", status: 200),
        Route(method: "GET", uri: "/readyz", status: 200),
        Route(method: "GET", uri: "/metrics", status: 404),
        Route(method: "POST", uri: "/healthz", status: 404),
        Route(method: "GET", uri: "/", status: 404),
        Route(method: "POST", uri: "/", status: 404),
        Route(method: "GET", uri: "/webhooks", status: 404),
        Route(method: "POST", uri: "/webhooks/whatsapp/more", status: 404),
        Route(method: "PUT", uri: "/webhooks/whatsapp", status: 404),
        Route(method: "DELETE", uri: "/webhooks/whatsapp", status: 404),
    ]

    @Test(arguments: routes)
    func `there is nothing else`(_ route: Route) async throws {
        try await serve { client async throws in
            let method = try #require(HTTPRequest.Method(rawValue: route.method))
            let response = try await client.execute(uri: route.uri, method: method)
            #expect(response.status.code == route.status)
        }
    }

    @Test func `two hundred callbacks at once are all stored exactly once`() async throws {
        let bodies = (0..<200).map { Samples.status("wamid.\($0)") }
        try await serve { client async throws in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for body in bodies {
                    group.addTask { try await post(body, Samples.header(body), client) }
                }
                for try await status in group {
                    #expect(status == 200)
                }
            }
        }
        #expect(Set(try stored()) == Set(bodies))
        #expect(try stored().count == bodies.count)
    }

    @Test func `over a socket it answers, and the log is complete after the stop`() async throws {
        let body = Samples.status("wamid.A")
        let port = Mutex<Int?>(nil)
        try await receiver(onListening: { value in port.withLock { $0 = value.port } }).application
            .test(.live) { client async throws in
                #expect(try await client.execute(uri: "/healthz", method: .get).status.code == 200)
                #expect(try await post(body, Samples.header(body), client) == 200)
                #expect(try await post(body, nil, client) == 401)
                #expect(port.withLock { $0 } == client.port)
            }
        #expect(try stored() == [body])
    }

    @Test func `neither bodies nor tokens nor numbers are logged`() async throws {
        let body = Samples.message(#""type":"text","text":{"body":"a private word"}"#)
        try await serve { client async throws in
            _ = try await post(body, Samples.header(body), client)
            _ = try await post(body, nil, client)
            for token in ["wrong-guess", "open%20sesame%20%26%20more"] {
                let query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=\(token)"
                _ = try await client.execute(uri: "\(Self.path)?\(query)", method: .get)
            }
        }
        #expect(logged.text.contains("not signed"))
        for secret in ["private", "447700900123", "sesame", "wrong-guess", "1158201444", Samples.secret, "sha256="] {
            #expect(!logged.text.contains(secret), "\(secret)")
        }
    }

    @Test func `a receiver without a verify token is refused`() throws {
        #expect(throws: ReceiverError.self) {
            try CallbackReceiver(
                address: .internet(host: "127.0.0.1", port: 0),
                path: Self.path,
                verifyToken: "",
                secrets: Samples.secrets(),
                log: CallbackLog(folder: "\(folder.path)/callbacks"),
                logger: Logger(label: "test")
            )
        }
    }
}

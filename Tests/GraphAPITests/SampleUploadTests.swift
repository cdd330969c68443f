import CampaignCore
import Foundation
import GraphAPI
import Synchronization
import TestSupport
import Testing
import Transport

/// The resumable upload of samples.
struct SampleUploadTests {
    /// Bytes as a file has them.
    private final class Bytes: BodySource {
        private let bytes: [UInt8]
        private let position = Mutex(0)

        init(_ text: String) {
            bytes = Array(text.utf8)
        }

        var count: Int { bytes.count }

        func begin() {
            position.withLock { $0 = 0 }
        }

        func next(_ count: Int) -> [UInt8]? {
            position.withLock { position in
                let piece = Array(bytes.dropFirst(position).prefix(min(count, 3)))
                position += piece.count
                return piece
            }
        }
    }

    private static func answer(_ json: String) -> Result<HTTPResponse, TransportError> {
        .success(HTTPResponse(status: 200, body: Array(json.utf8)))
    }

    private static let cut = Result<HTTPResponse, TransportError>.failure(.init(.mayHaveArrived, "reset"))
    private static let session = answer(#"{"id": "upload:MTph?sig=AR%2Bz"}"#)

    private func upload(_ transport: ScriptedTransport) async throws -> String {
        let url = try #require(URL(string: "http://127.0.0.1:9"))
        let client = GraphClient(
            endpoint: try GraphEndpoint(url: url, version: "v25.0"),
            token: try #require(AccessToken("token")),
            transport: transport,
            pause: { _ in }
        )
        return try await client.uploadSample(Bytes("0123456789"), named: "sample.png", as: .png, of: "300")
    }

    private func offset(_ request: HTTPRequest) -> String? {
        request.headers.first { $0.name == "file_offset" }?.value
    }

    @Test func `a file is announced, then sent with the token as Meta wants it`() async throws {
        let transport = ScriptedTransport([Self.session, Self.answer(#"{"h": "4::handle"}"#)])
        #expect(try await upload(transport) == "4::handle")
        let requests = transport.requests
        #expect(
            requests.map { $0.url.absoluteString } == [
                "http://127.0.0.1:9/v25.0/300/uploads?file_name=sample.png&file_length=10&file_type=image%2Fpng",
                "http://127.0.0.1:9/v25.0/upload:MTph?sig=AR%2Bz",
            ]
        )
        #expect(requests[1].headers.contains { $0.name == "Authorization" && $0.value == "OAuth token" })
        #expect(offset(requests[1]) == "0" && transport.bodies[1] == "0123456789")
    }

    @Test func `an upload that is cut continues from Meta's offset`() async throws {
        let transport = ScriptedTransport([
            Self.session, Self.cut, Self.answer(#"{"id": "upload:MTph", "file_offset": 4}"#), Self.cut,
            Self.answer(#"{"id": "upload:MTph", "file_offset": 7}"#), Self.answer(#"{"h": "4::handle"}"#),
        ])
        #expect(try await upload(transport) == "4::handle")
        let parts = transport.requests.filter { $0.source != nil }
        #expect(parts.map(offset) == ["0", "4", "7"])
        #expect(parts.map { String(decoding: $0.body ?? [], as: UTF8.self) } == ["0123456789", "456789", "789"])
    }

    @Test func `an upload whose handle was lost is made again`() async throws {
        let transport = ScriptedTransport([
            Self.session, Self.cut, Self.answer(#"{"file_offset": 10}"#), Self.session,
            Self.answer(#"{"h": "4::handle"}"#),
        ])
        #expect(try await upload(transport) == "4::handle")
        #expect(transport.requests.filter { $0.source != nil }.map(offset) == ["0", "0"])
    }

    @Test func `an upload that is cut again and again ends`() async throws {
        let transport = ScriptedTransport { number, request throws(TransportError) in
            if number == 1 { return try Self.session.get() }
            guard request.method == .post else { return try Self.answer(#"{"file_offset": 0}"#).get() }
            throw TransportError(.mayHaveArrived, "reset")
        }
        let error = await #expect(throws: GraphError.self) { try await upload(transport) }
        #expect(transport.requests.filter { $0.source != nil }.count == 11)
        #expect(
            error?.description == """
                the upload was cut before all of it had arrived, and was tried 11 times; the last time POST upload was \
                not answered: reset; check the network and the proxy, then push again: that continues with what Meta \
                does not have yet
                """
        )
    }

    @Test func `a refused upload is an error at once`() async throws {
        let transport = ScriptedTransport([Self.session, .success(ScriptedTransport.refused(100))])
        await #expect(throws: GraphError.self) { try await upload(transport) }
        #expect(transport.requests.count == 2)
    }

    @Test(arguments: [#"{"id": "other:1"}"#, "{}"])
    func `a session of another form is an error`(answer: String) async throws {
        await #expect(throws: GraphError.self) { try await upload(ScriptedTransport(status: 200, answer)) }
    }
}

import CampaignCore
import Foundation
import GraphAPI
import Synchronization
import TestSupport
import Testing
import Transport

struct GraphClientMediaTests {
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
                let piece = Array(bytes.dropFirst(position).prefix(count))
                position += piece.count
                return piece
            }
        }
    }

    private func client(_ transport: ScriptedTransport) throws -> GraphClient {
        let url = try #require(URL(string: "http://127.0.0.1:9"))
        return GraphClient(
            endpoint: try GraphEndpoint(url: url, version: "v25.0"),
            token: try #require(AccessToken("token")),
            transport: transport,
            pause: { _ in }
        )
    }

    @Test func `a file is uploaded as a form with its type`() async throws {
        let transport = ScriptedTransport(status: 200, #"{"id":"900000000000001"}"#)
        let id = try await client(transport).upload(Bytes("pixels"), as: .png, for: "1")
        #expect(id == "900000000000001")
        let request = try #require(transport.requests.first)
        #expect(request.url.path() == "/v25.0/1/media")
        let type = try #require(request.headers.first { $0.name == "Content-Type" }?.value)
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type.hasPrefix("multipart/form-data; boundary="))
        let parts = [
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n",
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n",
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file.png\"\r\n",
            "Content-Type: image/png\r\n\r\npixels\r\n--\(boundary)--\r\n",
        ]
        #expect(transport.bodies == [parts.joined()])
        #expect(request.source?.count == parts.joined().utf8.count)
    }

    @Test func `an upload that is tried again begins with the first byte`() async throws {
        let answer = HTTPResponse(status: 200, body: Array(#"{"id":"9"}"#.utf8))
        let transport = ScriptedTransport([.success(ScriptedTransport.refused(131_000, status: 500)), .success(answer)])
        #expect(try await client(transport).upload(Bytes("pixels"), as: .jpeg, for: "1") == "9")
        #expect(transport.bodies.count == 2 && transport.bodies[0] == transport.bodies[1])
    }

    @Test func `an answer without an id is an error`() async throws {
        let transport = ScriptedTransport(status: 200, "{}")
        await #expect(throws: GraphError.self) {
            try await client(transport).upload(Bytes("pixels"), as: .jpeg, for: "1")
        }
    }
}

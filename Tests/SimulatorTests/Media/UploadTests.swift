import Formats
import Foundation
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Simulator

/// Uploads of samples that continue after a cut.
struct UploadTests {
    private static let begin = "/v25.0/300000000000003/uploads?file_name=a.png&file_length=10&file_type=image/png"

    private func send(
        _ client: any TestClientProtocol,
        _ path: String,
        _ offset: Int,
        _ bytes: String,
        scheme: String = "OAuth"
    ) async throws -> JSONValue {
        let name = try #require(HTTPFields.Element.Name("file_offset"))
        let response = try await client.execute(
            uri: path,
            method: .post,
            headers: [.authorization: "\(scheme) T", name: "\(offset)"],
            body: .init(string: bytes)
        )
        return try JSONValue(parsing: Array(String(buffer: response.body).utf8))
    }

    @Test(arguments: ["OAuth", "Bearer"])
    func `a file in one part gives a handle that a template may have`(scheme: String) async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let id = try #require(try await client.call("POST", Self.begin).json["id"]?.string)
                #expect(id.hasPrefix("upload:"))
                let answer = try await send(client, "/v25.0/\(id)", 0, "0123456789", scheme: scheme)
                let handle = try #require(answer["h"])
                let template: JSONValue = [
                    "name": "picture", "language": "de", "category": "MARKETING",
                    "components": [
                        ["type": "HEADER", "format": "IMAGE", "example": ["header_handle": [handle]]],
                        ["type": "BODY", "text": "Hallo."],
                    ],
                ]
                let path = "/v25.0/\(Samples.account)/message_templates"
                #expect(try await client.call("POST", path, body: template).json["status"] == "APPROVED")
                // Meta shows a link in the handle's place.
                let list = try await client.call("GET", path).json
                let header = list["data"]?.array?.first?["components"]?.array?.first
                let shown = header?["example"]?["header_handle"]?.array?.first?.string
                #expect(shown?.hasPrefix("https://scontent.whatsapp.net/") == true)
            }
    }

    @Test func `an upload continues where it ended, and nowhere else`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let id = try #require(try await client.call("POST", Self.begin).json["id"]?.string)
                let path = "/v25.0/\(id)"
                #expect(try await send(client, path, 0, "0123")["file_offset"] == 4)
                #expect(try await client.call("GET", path).json["file_offset"] == 4)
                #expect(try await send(client, path, 0, "0123456789")["error"]?["code"] == 100)
                #expect(try await send(client, path, 4, "4567890")["error"]?["code"] == 100)
                #expect(try await send(client, path, 4, "456789")["h"]?.string?.hasPrefix("4::") == true)
            }
    }

    @Test func `an upload of another type, size, app or signature is refused`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                for path in [
                    Self.begin.replacing("image/png", with: "image/gif"), Self.begin.replacing("=10", with: "=0"),
                    Self.begin.replacing("300000000000003", with: "300000000000004"), "/v25.0/upload:none",
                ] {
                    #expect(try await client.call("POST", path).json["error"]?["code"] == 100, "\(path)")
                }
                let id = try #require(try await client.call("POST", Self.begin).json["id"]?.string)
                let bare = "/v25.0/\(id.prefix { $0 != "?" })"
                #expect(try await client.call("GET", bare).json["error"]?["error_subcode"] == 33)
            }
    }

    @Test func `of a part that is cut half has arrived`() throws {
        var shelf = UploadShelf()
        let query = Query("file_length=10&file_type=image/png")
        let id = try #require(try shelf.begin(query)["id"]?.string)
        let sides = id.split(separator: "?")
        let signature = Query(sides[1])
        let upload = String(sides[0])
        #expect(try shelf.take(upload, signature, offset: 0, count: 10, isCut: true) == .cut)
        #expect(try shelf.state(of: upload, signature)["file_offset"] == 5)
        #expect(shelf.handles.isEmpty)
    }
}

import Formats
import HummingbirdTesting
import TestSupport
import Testing

@testable import Simulator

/// Uploads through the router, as a client makes them.
struct MediaUploadTests {
    @Test func `an uploaded file is read back, and is gone once it is deleted`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let answer = try await client.upload(.form(type: "image/png", content: "picture"))
                let id = try #require(answer["id"]?.string)
                let facts = try await client.call("GET", "/v25.0/\(id)").json
                #expect(facts["mime_type"] == "image/png")
                #expect(facts["file_size"] == 7)
                #expect(facts["sha256"]?.string == "2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97")
                #expect(facts["messaging_product"] == "whatsapp")
                #expect(try await client.call("DELETE", "/v25.0/\(id)").json == ["success": true])
                #expect(try await client.call("GET", "/v25.0/\(id)").json["error"]?["error_subcode"] == 33)
                #expect(try await client.call("DELETE", "/v25.0/\(id)").json["error"]?["error_subcode"] == 33)
            }
    }

    @Test func `a deleted file's id is not given again`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let first = try #require(try await client.upload(.form())["id"]?.string)
                _ = try await client.call("DELETE", "/\(first)")
                let second = try #require(try await client.upload(.form())["id"]?.string)
                #expect(second != first)
            }
    }

    @Test func `a file belongs to the number that uploaded it`() async throws {
        let simulator = try GraphSimulator.sample { $0.phoneNumberIDs = [Samples.phoneNumberID, "100000000000009"] }
        try await simulator.application.test(.router) { client in
            let id = try #require(try await client.upload(.form())["id"]?.string)
            for (phone, isOwner) in [(Samples.phoneNumberID, true), ("100000000000009", false)] {
                let facts = try await client.call("GET", "/\(id)?phone_number_id=\(phone)").json
                #expect((facts["id"]?.string == id) == isOwner)
            }
            let deleted = try await client.call("DELETE", "/\(id)?phone_number_id=100000000000009").json
            #expect(deleted["error"]?["code"] == 100)
        }
    }

    struct Refusal: Sendable {
        var form: MediaUpload
        var code: Int64
    }

    static let refusals: [Refusal] = [
        Refusal(form: .form(product: nil), code: 100),
        Refusal(form: .form(type: nil, partType: nil), code: 100),
        Refusal(form: .form(type: "image/bmp"), code: 100),
        Refusal(form: .form(fileName: nil), code: 100),
        Refusal(form: .form(content: ""), code: 131_053),
        Refusal(form: .form(type: "image/webp", content: String(repeating: "x", count: 512_001)), code: 131_053),
        Refusal(form: MediaUpload(contentType: "application/json", body: "{}"), code: 100),
        Refusal(form: MediaUpload(contentType: "multipart/form-data; boundary=b", body: "--b\r\n"), code: 100),
    ]

    @Test(arguments: refusals)
    func `a form that Meta would not take is refused`(refusal: Refusal) async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let answer = try await client.upload(refusal.form)
                #expect(answer["error"]?["code"] == .integer(refusal.code))
            }
    }

    @Test func `the part's own type stands in for the field`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let answer = try await client.upload(.form(type: nil, partType: "video/mp4"))
                let id = try #require(answer["id"]?.string)
                #expect(try await client.call("GET", "/\(id)").json["mime_type"] == "video/mp4")
            }
    }
}

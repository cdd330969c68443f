import Transport
import Formats
import Foundation
import GraphAPI
import PhoneNumbers

extension FuzzTarget {
    /// The first byte chooses the status, the first line is what each header says, the rest is the body.
    static let graphAnswer = FuzzTarget("graph-answer") { input in
        let response = HTTPResponse(fuzzed: input)
        let client = try GraphClient(endpoint: endpoint(), token: token(), transport: Answering(response)).once
        _ = try? await client.phoneNumber("1")
        _ = try? await client.phoneNumbers(of: "2")
        _ = try? await client.templates(of: "2")
        _ = try? await client.debugToken(token())
        let result = try await send(response)
        try promise("a wait is bounded", result.retryAfter ?? .zero <= .seconds(24 * 60 * 60))
        guard (try? JSONValue(parsing: response.body)) != nil else { return }
        var spaced = response
        spaced.body.append(UInt8(ascii: " "))
        let slowly = try await send(spaced)
        try promise("an answer that is scanned says what it says as JSON", result == slowly)
    }

    private static func send(_ response: HTTPResponse) async throws -> SendResult {
        let sender = try MessageClient(
            endpoint: endpoint(),
            phoneNumberID: "1",
            token: token(),
            appSecretProof: nil,
            transport: Answering(response)
        )
        guard let phone = PhoneNumber(e164: "+447700900101") else {
            throw BrokenPromise(description: "a number is one")
        }
        return await sender.send(text: "Hello", to: phone, answering: "wamid.1", label: "label")
    }

    private static func endpoint() throws -> GraphEndpoint {
        guard let url = URL(string: "https://graph.facebook.com") else {
            throw BrokenPromise(description: "an address is one")
        }
        return try GraphEndpoint(url: url, version: "v25.0")
    }

    private static func token() throws -> AccessToken {
        guard let token = AccessToken("EAAG") else { throw BrokenPromise(description: "a token is one") }
        return token
    }
}

/// Answers each request alike.
private struct Answering: HTTPTransport {
    let response: HTTPResponse

    init(_ response: HTTPResponse) {
        self.response = response
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        response
    }
}

extension HTTPResponse {
    fileprivate init(fuzzed input: [UInt8]) {
        let status = [200, 200, 400, 429, 500][Int(input.first ?? 0) % 5]
        let parts = input.dropFirst()
            .split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        let header = String(decoding: parts.first ?? [], as: UTF8.self)
        self.init(
            status: status,
            headers: ["retry-after", "x-business-use-case-usage", "date"].map { ($0, header) },
            body: Array(parts.dropFirst().first ?? [])
        )
    }
}

import Transport
import Formats
import Foundation
import GraphAPI
import PhoneNumbers

extension FuzzTarget {
    /// The first byte chooses the status, the first line is what each header says, the rest is the body.
    static let graphAnswer = FuzzTarget("graph-answer") { input in
        let asking = try asking.get()
        let response = HTTPResponse(fuzzed: input)
        let client = asking.client(answering: response).once
        _ = try? await client.phoneNumber("1")
        _ = try? await client.phoneNumbers(of: "2")
        _ = try? await client.templates(of: "2")
        _ = try? await client.debugToken(asking.token)
        let result = await asking.send(answering: response)
        try promise("a wait is bounded", result.retryAfter ?? .zero <= .seconds(24 * 60 * 60))
        guard (try? JSONValue(parsing: response.body)) != nil else { return }
        var spaced = response
        spaced.body.append(UInt8(ascii: " "))
        let slowly = await asking.send(answering: spaced)
        try promise("an answer that is scanned says what it says as JSON", result == slowly)
    }

    /// Made once, as it takes longer than the reading of most answers.
    private static let asking = Result { try Asking() }
}

/// What asks Meta, so that there is an answer to read.
private struct Asking {
    let endpoint: GraphEndpoint
    let token: AccessToken
    let phone: PhoneNumber

    init() throws {
        guard let url = URL(string: "https://graph.facebook.com"), let token = AccessToken("EAAG"),
            let phone = PhoneNumber(e164: "+447700900101")
        else { throw BrokenPromise(description: "an address, a token and a number are ones") }
        endpoint = try GraphEndpoint(url: url, version: "v25.0")
        self.token = token
        self.phone = phone
    }

    func client(answering response: HTTPResponse) -> GraphClient {
        GraphClient(endpoint: endpoint, token: token, transport: Answering(response))
    }

    func send(answering response: HTTPResponse) async -> SendResult {
        let sender = MessageClient(
            endpoint: endpoint,
            phoneNumberID: "1",
            token: token,
            appSecretProof: nil,
            transport: Answering(response)
        )
        return await sender.send(text: "Hello", to: phone, answering: "wamid.1", label: "label")
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

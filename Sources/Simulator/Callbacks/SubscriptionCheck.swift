import Transport
import Foundation

/// The verification that precedes a subscription: the receiver must return a challenge (`webhooks.md` §4.1).
struct SubscriptionCheck: Sendable {
    let transport: any HTTPTransport

    /// - Throws: the API's error 2200 if the receiver does not return the challenge.
    func verify(_ url: URL, token: String, challenge: String) async throws(GraphFault) {
        let query = Query()
            .setting("hub.mode", to: "subscribe")
            .setting("hub.challenge", to: challenge)
            .setting("hub.verify_token", to: token)
        var components = URLComponents(url: url, resolvingAgainstBaseURL: false)
        components?.percentEncodedQuery = query.text
        guard let address = components?.url else { throw Self.fault("the address cannot be read") }
        let response = try? await transport.send(HTTPRequest(method: .get, url: address, timeout: .seconds(10)))
        guard let response else { throw Self.fault("no answer came") }
        guard response.status == 200, response.body == Array(challenge.utf8) else {
            throw Self.fault("the answer was \(response.status), and not 200 with the challenge")
        }
    }

    private static func fault(_ details: String) -> GraphFault {
        GraphFault(status: 400, code: 2200, subcode: nil, title: "Callback verification failed", details: details)
    }
}

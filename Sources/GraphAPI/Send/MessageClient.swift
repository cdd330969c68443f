package import Transport
package import CampaignCore
import Foundation

/// Sends template messages of one business number.
package struct MessageClient: Sendable {
    /// Alike for all messages but for the body and the deadline.
    private let pattern: HTTPRequest
    private let transport: any HTTPTransport

    /// - Parameters:
    ///   - endpoint: where the Graph API is.
    ///   - phoneNumberID: Meta's id of the business number.
    ///   - api: which of Meta's APIs takes the messages.
    ///   - token: what opens the number.
    ///   - appSecretProof: proves that we know the app's secret; nil if that is not known.
    ///   - transport: the door to the network.
    ///   - timeout: how long an answer is waited for; after that the message's fate is unknown.
    package init(
        endpoint: GraphEndpoint,
        phoneNumberID: String,
        via api: SendingAPI = .messages,
        token: AccessToken,
        appSecretProof: AppSecretProof?,
        transport: any HTTPTransport,
        timeout: Duration = .seconds(30)
    ) {
        let request = GraphRequest(endpoint: endpoint, token: token, appSecretProof: appSecretProof)
        pattern = HTTPRequest(
            method: .post,
            url: request.url("\(phoneNumberID)/\(api.edge)"),
            headers: request.headers(hasBody: true),
            timeout: timeout
        )
        self.transport = transport
    }

    /// An empty batch of messages, to be filled with their JSON.
    package var emptyBatch: RequestBatch {
        RequestBatch(like: pattern)
    }

    /// Makes one attempt for each message of a batch, and never more than one.
    ///
    /// Returns when all have ended. Nothing is thrown, as every end is one of the outcomes.
    ///
    /// - Parameters:
    ///   - batch: the messages.
    ///   - ended: is told what became of each, as it comes; called on the transport's thread, so it must not wait.
    package func send(
        _ batch: RequestBatch,
        ended: @escaping @Sendable (_ index: Int, _ result: SendResult) -> Void
    ) async {
        await transport.send(batch) { index, result in
            switch result {
            case .success(let response): ended(index, SendResult(response))
            case .failure(let error): ended(index, SendResult(error))
            }
        }
    }
}

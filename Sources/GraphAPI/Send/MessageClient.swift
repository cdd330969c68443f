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
    ///   - token: what opens the number.
    ///   - appSecretProof: proves that we know the app's secret; nil where that is not known.
    ///   - transport: the door to the network.
    ///   - timeout: how long an answer is waited for; after that the message's fate is unknown.
    package init(
        endpoint: GraphEndpoint,
        phoneNumberID: String,
        token: AccessToken,
        appSecretProof: AppSecretProof?,
        transport: any HTTPTransport,
        timeout: Duration = .seconds(30)
    ) {
        let request = GraphRequest(endpoint: endpoint, token: token, appSecretProof: appSecretProof)
        pattern = HTTPRequest(
            method: .post,
            url: request.url("\(phoneNumberID)/messages"),
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

/// What became of one attempt.
package struct SendResult: Hashable, Sendable {
    package var outcome: AttemptOutcome
    /// The slot had passed before the request could leave; nothing was sent, and nothing is wrong.
    package var late: Bool
    /// The request was withdrawn before it could leave; nothing was sent, and nothing is wrong.
    package var withdrawn: Bool
    /// How long the answer asks to wait.
    package var retryAfter: Duration?

    package init(
        outcome: AttemptOutcome,
        late: Bool = false,
        withdrawn: Bool = false,
        retryAfter: Duration? = nil
    ) {
        self.outcome = outcome
        self.late = late
        self.withdrawn = withdrawn
        self.retryAfter = retryAfter
    }
}

extension SendResult {
    init(_ failure: TransportError) {
        switch failure.stage {
        case .notSent: self.init(outcome: .notSent(cause: failure.description))
        case .late: self.init(outcome: .notSent(cause: failure.description), late: true)
        case .withdrawn: self.init(outcome: .notSent(cause: failure.description), withdrawn: true)
        case .mayHaveArrived: self.init(outcome: .unknown(cause: failure.description))
        }
    }

    /// Reads the answer to a send (`sending.md` §2.11, §2.12).
    ///
    /// An error in Meta's form is a refusal, whatever the status, and so is 429:
    /// whoever says it has not passed the message on. Anything else without a message id tells nothing: it may be the word of a machine
    /// between here and Meta, spoken after Meta took the message.
    init(_ response: HTTPResponse) {
        switch SendAnswer(response.body) {
        case .accepted(let id, let held) where (200..<300).contains(response.status):
            let recipientID = AnsweredContact(response.body)?.otherID
            self.init(outcome: .accepted(messageID: id, held: held, recipientID: recipientID))
        case .refused(let error):
            self.init(outcome: .rejected(error), retryAfter: RetryAfter.duration(in: response))
        case .unreadable where response.status == 429:
            let error = PlatformError(code: 130_429, details: "the answer has status 429 and says no more")
            self.init(outcome: .rejected(error), retryAfter: RetryAfter.duration(in: response))
        case .accepted, .unreadable:
            self.init(
                outcome: .unknown(cause: "the answer has status \(response.status) and names no message"),
                retryAfter: RetryAfter.duration(in: response)
            )
        }
    }
}

package import CampaignCore
import Formats
import Transport

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
    /// a server that answers so has not passed the message on. Any other answer without a
    /// message id proves nothing: a machine between here and Meta may have sent it after Meta took the message.
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

/// What became of one POST.
package enum AttemptOutcome: Hashable, Sendable {
    /// Meta took the message and gave it an id; `recipientID` is what it calls the person, if not by the number.
    case accepted(messageID: String, held: Bool, recipientID: String? = nil)
    /// Meta answered with an error; the message was not taken.
    case rejected(PlatformError)
    /// The request provably did not leave this machine, or was refused unread.
    case notSent(cause: String)
    /// The request may have arrived; no answer tells.
    case unknown(cause: String)
}

/// An error as Meta reports it, in an answer or in a status callback.
package struct PlatformError: Hashable, Sendable {
    package var code: Int
    /// Tells kinds of one code apart, in answers only; nil for most.
    package var subcode: Int?
    /// Meta's wording: the details where there are any, else the message or title.
    package var details: String
    /// The trace id that Meta's support asks for; nil in callbacks.
    package var trace: String?

    package init(code: Int, subcode: Int? = nil, details: String, trace: String? = nil) {
        self.code = code
        self.subcode = subcode
        self.details = details
        self.trace = trace
    }
}

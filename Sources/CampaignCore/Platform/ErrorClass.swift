/// What an error of the platform means for the sending (`errors.md` §6.1).
package enum ErrorClass: String, Sendable, Hashable, CaseIterable {
    /// The same request may succeed after a while.
    case retryBackoff = "retry_backoff"
    /// A limit is reached: slower, or a pause.
    case waitRate = "wait_rate"
    /// This recipient gets nothing from this broadcast; the others may.
    case permanentRecipient = "permanent_recipient"
    /// The template or the campaign is at fault: the broadcast pauses.
    case permanentTemplate = "permanent_template"
    /// The token, the number or the account is at fault: everything stops.
    case permanentAccount = "permanent_account"
    /// As `permanentRecipient`, and nothing is sent to the person later either.
    case suppressRecipient = "suppress_recipient"
}

/// How an error reached us.
package enum ErrorChannel: Sendable, Hashable, CaseIterable {
    /// In the answer to the request.
    case answer
    /// In a status callback.
    case callback
}

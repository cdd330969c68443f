import CampaignCore
import GraphAPI
import PhoneNumbers

extension Suppression {
    /// The refusal that a reply makes; nil where it makes none or tells not who makes it.
    ///
    /// Somebody who writes STOP wants no message at all. Somebody who presses
    /// the opt-out button of a template speaks of such messages: marketing.
    init?(replyIn message: IncomingMessage, words: OptOutWords) {
        guard message.from != nil || message.userID != nil, let refusal = message.refusal(words) else { return nil }
        self.init(
            phone: message.from,
            userID: message.userID,
            scope: refusal.scope,
            source: .reply,
            detail: refusal.match.description,
            at: message.at
        )
    }

    /// The refusal that a failed status reports; nil for other failures and where it tells not whose.
    init?(refusalIn status: StatusEvent) {
        guard
            status.kind == .failed, let error = status.error,
            let scope = ErrorCatalogue.standard.known(error.code)?.suppresses
        else { return nil }
        let phone = status.recipient.flatMap { PhoneNumber(e164: "+\($0)") }
        guard phone != nil || status.userID != nil else { return nil }
        self.init(
            phone: phone,
            userID: status.userID,
            scope: scope,
            source: .platform,
            detail: "\(error.code) \(error.details)",
            at: status.at
        )
    }

    /// The refusal by Meta's stop control.
    init(stopIn preference: UserPreference) {
        self.init(
            phone: preference.phone,
            userID: preference.userID,
            scope: .marketing,
            source: .preference,
            detail: preference.detail.isEmpty ? preference.choice.rawValue : preference.detail,
            at: preference.at
        )
    }
}

extension IncomingMessage {
    /// By what the message refuses further ones, and which ones.
    fileprivate func refusal(_ words: OptOutWords) -> (match: OptOutMatch, scope: Suppression.Scope)? {
        switch kind {
        case .text(let text):
            words.match(text).map { ($0, .all) }
        case .button(let payload, let label), .interactiveReply(let payload, let label):
            words.match(payload: payload, label: label).map { ($0, .marketing) }
        case .reaction, .numberChange, .other:
            nil
        }
    }
}

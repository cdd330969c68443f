import Formats
import CampaignCore
import GraphAPI
import PhoneNumbers

extension IncomingMessage {
    /// What the message wishes of further ones; nil if it says something else, too.
    func wish(_ words: ReplyWords) -> ReplyWish? {
        switch kind {
        case .text(let text), .edit(_, let text?): words.wish(text: text)
        case .button(let payload, let label), .interactiveReply(let payload, let label):
            words.wish(payload: payload, label: label)
        default: nil
        }
    }
}

extension Reply {
    init(_ message: IncomingMessage, _ wish: ReplyWish?) {
        let content = Content(message.kind)
        let person = message.from.map(\.description) ?? message.userID ?? ""
        self.init(
            // Without an id of its own the same reply is known by what it is.
            id: message.messageID ?? "\(person) \(message.at.rfc3339) \(content.text)",
            at: message.at,
            phoneNumberID: message.phoneNumberID,
            phone: message.from,
            userID: message.userID,
            kind: content.kind,
            text: content.text,
            payload: content.payload,
            contextID: message.contextID ?? content.contextID
        )
        switch wish {
        case .optOut(let match, let scope):
            (self.wish, self.scope, words) = (.optOut, scope, match.description)
            mayMeanOrder = content.kind == .text && match.mayMeanOrder
        case .optIn(let match): (self.wish, words) = (.optIn, match.description)
        case nil: unclear = content.kind == .text ? UnclearRefusal.reason(of: content.text) : nil
        }
        isStandby = message.isStandby
        opensWindow = message.kind.isWritten && message.groupID == nil && !isStandby
        switch message.kind {
        case .numberChange(let phone, let new, let former):
            newPhone = phone
            change(from: former, to: new)
        case .userIDChange(let former, let new): change(from: former, to: new)
        default: break
        }
    }

    /// The notice may come under the new user id already.
    private mutating func change(from former: String?, to new: String?) {
        newUserID = new
        userID = former ?? (userID == new ? nil : userID)
    }
}

extension IncomingMessage.Kind {
    /// Whether a person sent it, rather than the platform about one.
    fileprivate var isWritten: Bool {
        switch self {
        case .numberChange, .userIDChange, .identityChange: false
        default: true
        }
    }
}

/// What a reply says, in the words of `replies.csv`.
private struct Content {
    var kind: Reply.Kind
    var text: String
    var payload: String?
    var contextID: String?

    init(_ kind: Reply.Kind, _ text: String, payload: String? = nil, contextID: String? = nil) {
        self.kind = kind
        self.text = text
        self.payload = payload
        self.contextID = contextID
    }

    init(_ kind: IncomingMessage.Kind) {
        switch kind {
        case .text(let text): self.init(.text, text)
        case .button(let payload, let text): self.init(.button, text, payload: payload)
        case .interactiveReply(let id, let title): self.init(.interactive, title, payload: id)
        case .flowReply(let name, let response): self.init(.interactive, name, payload: response)
        case .reaction(let messageID, let emoji): self.init(.reaction, emoji ?? "", contextID: messageID)
        case .media(let type, _, let caption): self.init(.content, caption.map { "\(type): \($0)" } ?? type)
        case .location(let latitude, let longitude, let name):
            self.init(.content, "location: " + (name ?? "\(latitude), \(longitude)"))
        case .contacts(let count, let origin):
            self.init(.content, "contacts: \(count)\(origin.map { " (\($0))" } ?? "")")
        case .order(_, let items, let text): self.init(.content, "order: \(items) items\(text.map { ": \($0)" } ?? "")")
        case .numberChange: self.init(.change, "the person has a new number")
        case .userIDChange: self.init(.change, "the person has a new user id")
        case .identityChange: self.init(.change, "the person has a new device")
        case .edit(let messageID, let text): self.init(.content, "edit: \(text ?? "")", contextID: messageID)
        case .revocation(let messageID): self.init(.content, "taken back", contextID: messageID)
        case .unsupported(let type, _): self.init(.content, "unsupported\(type.map { ": \($0)" } ?? "")")
        case .other(let type): self.init(.content, type)
        }
    }
}

import CampaignCore
import Foundation

/// A body of statuses in the form in which Meta sends them by the million.
///
/// Read in one pass without JSON values in between. Nil stands for every other body: with a member that is not
/// listed here, with one that counts and comes twice, with a value of another type or in a form that calls for
/// leniency. Such a body is left to `CallbackReading`, which says what a body means; of the bodies that are read
/// here, this says exactly the same.
struct PlainStatusBody {
    private(set) var statuses: [StatusEvent] = []
    private var json: PlainJSONReader

    init?(_ utf8: [UInt8]) {
        guard let json = PlainJSONReader(utf8) else { return nil }
        self.json = json
        do {
            try readBody()
        } catch {
            return nil
        }
    }

    private mutating func readBody() throws(Unplain) {
        var hasEntries = false
        try json.open("{")
        repeat {
            if json.take(name: "entry") {
                try once(&hasEntries)
                try json.open("[")
                repeat { try readEntry() } while try json.isContinued(until: "]")
            } else if json.take(name: "object") {
                try json.passOver()
            } else {
                throw Unplain()
            }
        } while try json.isContinued(until: "}")
        guard hasEntries, json.isAtEnd() else { throw Unplain() }
    }

    /// The account says nothing of a status, nor does the time of one that has its own.
    private mutating func readEntry() throws(Unplain) {
        var hasChanges = false
        try json.open("{")
        repeat {
            if json.take(name: "changes") {
                try once(&hasChanges)
                try json.open("[")
                repeat { try readChange() } while try json.isContinued(until: "]")
            } else if json.take(name: "id") || json.take(name: "time") {
                try json.passOver()
            } else {
                throw Unplain()
            }
        } while try json.isContinued(until: "}")
        guard hasChanges else { throw Unplain() }
    }

    private mutating func readChange() throws(Unplain) {
        var hasValue = false
        try json.open("{")
        repeat {
            if json.take(name: "value") {
                try once(&hasValue)
                try readValue()
            } else if json.take(name: "field") {
                try json.passOver()
            } else {
                throw Unplain()
            }
        } while try json.isContinued(until: "}")
        guard hasValue else { throw Unplain() }
    }

    /// The sender may be named after the statuses.
    private mutating func readValue() throws(Unplain) {
        let first = statuses.count
        var phoneNumberID: String?
        var (hasMetadata, hasStatuses) = (false, false)
        try json.open("{")
        repeat {
            if json.take(name: "statuses") {
                try once(&hasStatuses)
                try json.open("[")
                repeat { statuses.append(try readStatus()) } while try json.isContinued(until: "]")
            } else if json.take(name: "metadata") {
                try once(&hasMetadata)
                phoneNumberID = try readSender()
            } else if json.take(name: "contacts") || json.take(name: "messaging_product") {
                try json.passOver()
            } else {
                throw Unplain()
            }
        } while try json.isContinued(until: "}")
        guard hasStatuses else { throw Unplain() }
        for index in first..<statuses.count { statuses[index].phoneNumberID = phoneNumberID }
    }

    private mutating func readSender() throws(Unplain) -> String? {
        var id: Range<Int>?
        try json.open("{")
        repeat {
            if json.take(name: "phone_number_id") {
                try readString(into: &id)
            } else if json.take(name: "display_phone_number") {
                try json.passOver()
            } else {
                throw Unplain()
            }
        } while try json.isContinued(until: "}")
        return text(id)
    }
}

/// The members of a status, first where they stand, then what they say.
extension PlainStatusBody {
    private struct Members {
        var id, status, timestamp, label: Range<Int>?
        var recipient, recipientType, userID, parentUserID: Range<Int>?
        var pricing: PricingMembers?
        var conversation: ConversationMembers?
    }

    private mutating func readStatus() throws(Unplain) -> StatusEvent {
        var members = Members()
        try json.open("{")
        repeat {
            if json.take(name: "id") {
                try readString(into: &members.id)
            } else if json.take(name: "status") {
                try readString(into: &members.status)
            } else if json.take(name: "timestamp") {
                try readString(into: &members.timestamp)
            } else if json.take(name: "recipient_id") {
                try readString(into: &members.recipient)
            } else if json.take(name: "biz_opaque_callback_data") {
                try readString(into: &members.label)
            } else if json.take(name: "pricing") {
                try readPricing(into: &members.pricing)
            } else if json.take(name: "recipient_user_id") {
                try readString(into: &members.userID)
            } else if json.take(name: "recipient_parent_user_id") {
                try readString(into: &members.parentUserID)
            } else if json.take(name: "conversation") {
                try readConversation(into: &members.conversation)
            } else if json.take(name: "recipient_type") {
                try readString(into: &members.recipientType)
            } else {
                throw Unplain()
            }
        } while try json.isContinued(until: "}")
        return try event(members)
    }

    private func event(_ members: Members) throws(Unplain) -> StatusEvent {
        guard let messageID = text(members.id), let at = try time(members.timestamp) else { throw Unplain() }
        let label = members.label.flatMap { $0.isEmpty ? nil : $0 }
        var event = StatusEvent(
            kind: try kind(members.status),
            at: at,
            key: label.flatMap { MessageKey(utf8: json.utf8.span.extracting($0)) },
            messageID: messageID,
            recipient: try recipient(members),
            userID: text(members.userID),
            pricing: members.pricing.flatMap(pricing)
        )
        event.parentUserID = text(members.parentUserID)
        event.hasForeignLabel = label != nil && event.key == nil
        if let conversation = members.conversation { event.conversation = try self.conversation(conversation) }
        return event
    }

    private func kind(_ word: Range<Int>?) throws(Unplain) -> StatusEvent.Kind {
        if holds(word, "delivered") { return .delivered }
        if holds(word, "read") || holds(word, "played") { return .read }
        if holds(word, "sent") { return .sent }
        if holds(word, "failed") { return .failed }
        throw Unplain()
    }

    /// A group is not a person; what does not begin with a digit is left to who knows it.
    private func recipient(_ members: Members) throws(Unplain) -> String? {
        if holds(members.recipientType, "group") { return nil }
        let recipient = text(members.recipient)
        guard recipient?.utf8.first.map(\.isDigit) ?? true else { throw Unplain() }
        return recipient
    }

    /// Seconds alone: a longer number would be milliseconds.
    private func time(_ range: Range<Int>?) throws(Unplain) -> Date? {
        guard let range else { return nil }
        guard (1...11).contains(range.count), json.utf8[range.lowerBound] != UInt8(ascii: "0") else { throw Unplain() }
        var seconds: Int64 = 0
        for digit in json.utf8[range] {
            guard digit.isDigit else { throw Unplain() }
            seconds = seconds * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return Date(timeIntervalSince1970: Double(seconds))
    }
}

extension PlainStatusBody {
    private struct PricingMembers {
        var billable: Bool?
        var category, type, model: Range<Int>?
    }

    private mutating func readPricing(into pricing: inout PricingMembers?) throws(Unplain) {
        guard pricing == nil else { throw Unplain() }
        var members = PricingMembers()
        try json.open("{")
        repeat {
            if json.take(name: "billable") {
                guard members.billable == nil else { throw Unplain() }
                members.billable = try json.bool()
            } else if json.take(name: "pricing_model") {
                try readString(into: &members.model)
            } else if json.take(name: "type") {
                try readString(into: &members.type)
            } else if json.take(name: "category") {
                try readString(into: &members.category)
            } else {
                throw Unplain()
            }
        } while try json.isContinued(until: "}")
        pricing = members
    }

    private func pricing(_ members: PricingMembers) -> Pricing? {
        guard let category = text(members.category) else { return nil }
        var pricing = Pricing(billable: members.billable, category: category, type: text(members.type))
        pricing.model = text(members.model)
        return pricing
    }

    private struct ConversationMembers {
        var id, expiry, origin: Range<Int>?
    }

    private mutating func readConversation(into conversation: inout ConversationMembers?) throws(Unplain) {
        guard conversation == nil else { throw Unplain() }
        var members = ConversationMembers()
        try json.open("{")
        repeat {
            if json.take(name: "id") {
                try readString(into: &members.id)
            } else if json.take(name: "expiration_timestamp") {
                try readString(into: &members.expiry)
            } else if json.take(name: "origin") {
                try json.open("{")
                guard json.take(name: "type") else { throw Unplain() }
                try readString(into: &members.origin)
                guard try !json.isContinued(until: "}") else { throw Unplain() }
            } else {
                throw Unplain()
            }
        } while try json.isContinued(until: "}")
        conversation = members
    }

    private func conversation(_ members: ConversationMembers) throws(Unplain) -> Conversation? {
        let (id, origin) = (text(members.id), text(members.origin))
        guard id != nil || origin != nil else { return nil }
        return Conversation(id: id, origin: origin, expiresAt: try time(members.expiry))
    }
}

extension PlainStatusBody {
    /// Of a name that comes twice the first counts, also where it says nothing.
    private func once(_ isKnown: inout Bool) throws(Unplain) {
        if isKnown { throw Unplain() }
        isKnown = true
    }

    private mutating func readString(into member: inout Range<Int>?) throws(Unplain) {
        guard member == nil else { throw Unplain() }
        member = try json.string()
    }

    /// Nil if it is missing or empty, as `CallbackObject.text`.
    private func text(_ range: Range<Int>?) -> String? {
        guard let range, !range.isEmpty else { return nil }
        return String(decoding: json.utf8[range], as: UTF8.self)
    }

    private func holds(_ range: Range<Int>?, _ word: String) -> Bool {
        range.map { json.holds($0, word) } ?? false
    }
}

package import Foundation

/// What is known of a message's way to its recipient.
///
/// Facts only ever join: each time is the earliest reported, each error the
/// first. So any order and any repetition of the same events, and of the
/// send's own answer among them, ends in the same facts.
package struct DeliveryFacts: Hashable, Sendable {
    package var acceptedAt: Date?
    package var sentAt: Date?
    package var deliveredAt: Date?
    package var readAt: Date?
    package var failedAt: Date?
    /// The error of the earliest failure that says why, else of the earliest.
    ///
    /// Of several at one time it is the first by code and wording; `failedAt` is its time.
    package var error: PlatformError?
    package var messageID: String?
    package var pricing: Pricing?

    package init(
        acceptedAt: Date? = nil,
        sentAt: Date? = nil,
        deliveredAt: Date? = nil,
        readAt: Date? = nil,
        failedAt: Date? = nil,
        error: PlatformError? = nil,
        messageID: String? = nil,
        pricing: Pricing? = nil
    ) {
        self.acceptedAt = acceptedAt
        self.sentAt = sentAt
        self.deliveredAt = deliveredAt
        self.readAt = readAt
        self.failedAt = failedAt
        self.error = error
        self.messageID = messageID
        self.pricing = pricing
    }

    /// Takes in a status callback.
    package mutating func join(_ event: StatusEvent) {
        switch event.kind {
        case .sent: sentAt = earlier(sentAt, event.at)
        case .delivered: deliveredAt = earlier(deliveredAt, event.at)
        case .read: readAt = earlier(readAt, event.at)
        case .failed: join(failureAt: event.at, event.error ?? PlatformError(code: 0, details: "no reason given"))
        }
        messageID = [messageID, event.messageID].compactMap(\.self).min()
        pricing = chosen(pricing, event.pricing)
    }

    /// Takes in a refusal.
    package mutating func join(failureAt at: Date, _ failure: PlatformError) {
        func rank(_ at: Date, _ error: PlatformError) -> (Int, Date, Int, String) {
            (error.code == 0 ? 1 : 0, at, error.code, error.details)
        }
        if let known = error, let knownAt = failedAt, rank(knownAt, known) <= rank(at, failure) { return }
        failedAt = at
        error = failure
    }

    /// Takes in the answer that Meta took the message.
    package mutating func join(acceptedAt at: Date, messageID id: String) {
        acceptedAt = earlier(acceptedAt, at)
        messageID = [messageID, id].compactMap(\.self).min()
    }

    /// Where the facts put the message; nil while no status and no refusal is known.
    ///
    /// A receipt proves more than a failure report: a message that was reported
    /// failed and delivered is `delivered`, whichever came first, and keeps the
    /// error that was reported. A failure outweighs a mere sending.
    package var state: MessageState? {
        if readAt != nil { return .read }
        if deliveredAt != nil { return .delivered }
        if failedAt != nil { return .failed }
        return sentAt == nil ? nil : .sent
    }
}

private func earlier(_ known: Date?, _ new: Date) -> Date {
    known.map { min($0, new) } ?? new
}

/// One of two prices by a rule that does not depend on their order: a billable one, then by name.
private func chosen(_ a: Pricing?, _ b: Pricing?) -> Pricing? {
    guard let a, let b else { return a ?? b }
    func rank(_ pricing: Pricing) -> (Int, String, String) {
        (pricing.billable == true ? 0 : 1, pricing.category, pricing.type ?? "")
    }
    return rank(a) <= rank(b) ? a : b
}

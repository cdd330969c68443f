package import Foundation

/// Another broadcast, as far as its messages concern the people of a plan.
package struct EarlierBroadcast: Hashable, Sendable {
    package let id: Int32
    package let name: String
    package let template: String
    /// Whether it is a test message, which is nobody's broadcast.
    package let isTest: Bool

    package init(id: Int32, name: String, template: String, isTest: Bool = false) {
        self.id = id
        self.name = name
        self.template = template
        self.isTest = isTest
    }
}

/// A message of another broadcast to a person of a plan.
package struct EarlierMessage: Hashable, Sendable {
    /// The person's place in the page that was asked about, from 0.
    package let place: Int
    package let broadcast: EarlierBroadcast
    package let state: MessageState
    /// When its last attempt began; nil if there was none.
    package let sentAt: Date?
    /// Whether the plan would send the person the same again.
    package let isRepeated: Bool

    package init(place: Int, broadcast: EarlierBroadcast, state: MessageState, sentAt: Date?, isRepeated: Bool) {
        self.place = place
        self.broadcast = broadcast
        self.state = state
        self.sentAt = sentAt
        self.isRepeated = isRepeated
    }
}

/// Finds the messages that people of a plan have in other broadcasts.
package protocol EarlierMessageSearch: AnyObject {
    /// Looks for messages to some of a plan's people, in the order of their keys.
    ///
    /// - Parameter people: the next people; a row that repeats another is passed over.
    /// - Returns: their messages, those of one person in no particular order.
    /// - Throws: what the ledger says if it cannot be read.
    func messages(to people: [RecipientPlace]) throws -> [EarlierMessage]
}

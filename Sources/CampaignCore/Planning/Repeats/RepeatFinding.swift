package import Foundation

/// How many people of a broadcast have the same message of another one.
package struct RepeatFinding: Hashable, Sendable {
    package let repeats: Int
    /// How many people the broadcast has.
    package let people: Int
    /// The template's name.
    package let template: String
    /// The name of the other broadcast; of several, the one with the most of these people.
    package let broadcast: String
    /// When its last message to any of them was sent; nil if all of these wait.
    package let sentAt: Date?

    package init(repeats: Int, people: Int, template: String, broadcast: String, sentAt: Date?) {
        self.repeats = repeats
        self.people = people
        self.template = template
        self.broadcast = broadcast
        self.sentAt = sentAt
    }

    /// What follows for the broadcast.
    package var verdict: RepeatGuard.Verdict {
        RepeatGuard.verdict(repeats: repeats, people: people)
    }
}

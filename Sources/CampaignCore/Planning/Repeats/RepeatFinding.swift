package import Foundation

/// How many people of a broadcast have the same message of another one.
package struct RepeatFinding: Hashable, Sendable {
    package let repeats: Int
    /// How many of them only wait for theirs; the others got it, or may have, but for the cancelled ones.
    package let waiting: Int
    /// How many of them would have got theirs at the same time, and a person cancelled it.
    package let cancelled: Int
    /// How many people the broadcast has; those whom it would not message anyway are not among them.
    package let people: Int
    /// The template's name.
    package let template: String
    /// The name of the other broadcast; of several, the one with the most of these people.
    package let broadcast: String
    /// How many more broadcasts have the others of these people; 0 if the one has all of them.
    package let otherBroadcasts: Int
    /// When its last message to any of them was sent; nil if all of these wait, or the time is not known.
    package let sentAt: Date?

    package init(
        repeats: Int,
        waiting: Int = 0,
        cancelled: Int = 0,
        people: Int,
        template: String,
        broadcast: String,
        otherBroadcasts: Int = 0,
        sentAt: Date?
    ) {
        self.repeats = repeats
        self.waiting = waiting
        self.cancelled = cancelled
        self.people = people
        self.template = template
        self.broadcast = broadcast
        self.otherBroadcasts = otherBroadcasts
        self.sentAt = sentAt
    }

    /// What follows for the broadcast.
    package var verdict: RepeatGuard.Verdict {
        RepeatGuard.verdict(repeats: repeats, people: people)
    }
}

import Foundation

/// Counts the people of a plan, and those who have the same message of another broadcast.
package struct RepeatTally: Sendable {
    private var people = 0
    private var repeats = 0
    private var waiting = 0
    private var cancelled = 0
    private var broadcasts: [EarlierBroadcast: Share] = [:]

    /// How many of the people have their message of one broadcast, and the time of the last one.
    private struct Share {
        var people = 0
        var sentAt: Date?

        mutating func add(_ message: EarlierMessage) {
            people += 1
            guard message.state != .waiting, message.state != .cancelled else { return }
            sentAt = [sentAt, message.sentAt].compactMap(\.self).max()
        }
    }

    package init() {}

    /// Adds people, and what was found of them.
    ///
    /// - Parameters:
    ///   - places: the people; a row that repeats another is nobody.
    ///   - messages: their messages of other broadcasts.
    ///   - isLeftOut: whether a claim would skip a message to a person, who then gets none, and so none twice.
    /// - Returns: for each place that is a repeat, the broadcast that has its message.
    package mutating func add(
        _ places: [RecipientPlace],
        _ messages: [EarlierMessage],
        isLeftOut: (RecipientPlace) -> Bool = { _ in false }
    ) -> [Int: EarlierBroadcast] {
        let isPerson = places.map { place in !place.isRepeated && !isLeftOut(place) }
        people += isPerson.count { $0 }
        var repeated: [Int: EarlierBroadcast] = [:]
        var sent: Set<Int> = []
        var awaited: Set<Int> = []
        for message in messages where message.isRepeated && isPerson[message.place] {
            repeated[message.place] = message.broadcast
            switch message.state {
            case .cancelled: break
            case .waiting: awaited.insert(message.place)
            default: sent.insert(message.place)
            }
            broadcasts[message.broadcast, default: Share()].add(message)
        }
        repeats += repeated.count
        waiting += awaited.subtracting(sent).count
        cancelled += repeated.count - awaited.union(sent).count
        return repeated
    }

    /// What was found; nil if nobody is a repeat.
    package var finding: RepeatFinding? {
        let ranked = broadcasts.max { ($0.value.people, $1.key.id) < ($1.value.people, $0.key.id) }
        guard let (broadcast, share) = ranked else { return nil }
        return RepeatFinding(
            repeats: repeats,
            waiting: waiting,
            cancelled: cancelled,
            people: people,
            template: broadcast.template,
            broadcast: broadcast.name,
            otherBroadcasts: share.people < repeats ? broadcasts.count - 1 : 0,
            sentAt: share.sentAt
        )
    }
}

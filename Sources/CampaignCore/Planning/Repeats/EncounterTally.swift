package import Foundation

/// Counts the people of a plan who have other messages within a day of it.
package struct EncounterTally: Sendable {
    /// How many of the people have a message of a broadcast, by its name.
    package private(set) var people: [String: Int] = [:]
    private let begins: Date

    /// - Parameter begins: when the plan's broadcast begins.
    package init(begins: Date) {
        self.begins = begins
    }

    /// Adds what was found of some people.
    ///
    /// - Returns: the places of those who were messaged in the 24 hours before, whatever became of it: they need no
    ///   place of the day's limit.
    mutating func add(_ messages: [EarlierMessage]) -> Set<Int> {
        var counted: Set<Int> = []
        for message in messages {
            let isRecent = message.sentAt.map { $0 > begins - DailyAllowance.period } ?? false
            if isRecent { counted.insert(message.place) }
            guard !message.broadcast.isTest, isRecent || !message.state.isSettled, !message.isInVain else { continue }
            people[message.broadcast.name, default: 0] += 1
        }
        return counted
    }
}

extension EarlierMessage {
    /// Whether it reaches nobody.
    fileprivate var isInVain: Bool {
        switch state {
        case .failed, .expired, .skipped, .cancelled: true
        case .waiting, .sending, .unknown, .accepted, .held, .sent, .delivered, .read: false
        }
    }
}

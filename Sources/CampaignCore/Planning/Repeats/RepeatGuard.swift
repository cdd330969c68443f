package import Foundation

/// What makes a message of another broadcast a reason not to send a person one of this broadcast.
///
/// A campaign folder that is copied or renamed and a time that is edited make a new broadcast to the same people, with
/// the same template. A person who has such a message already, or waits for one, is a *repeat*.
package struct RepeatGuard: Hashable, Sendable {
    /// How long a message guards a person unless a file says otherwise: a day.
    package static let standardLength = Duration.seconds(86_400)

    /// What follows for a broadcast.
    package enum Verdict: Hashable, Sendable {
        /// Nobody is a repeat.
        case send
        /// The few that are get nothing; the others are sent to.
        case skip
        /// So many are that the broadcast itself looks like a mistake: a person decides.
        case pause
    }

    /// The name of the template; its languages count as one.
    package let template: String
    /// Whether the values must be the same as well: two updates about two orders do not repeat each other.
    package let comparesValues: Bool
    /// A message that was sent before this does not count.
    package let since: Date
    /// The time of the campaign's schedule at which the broadcast is due; nil if it is none.
    ///
    /// Another broadcast that took the same time, such as one that was sent instead of it, counts as sent then.
    package let occurrence: Date?
    private let time: Date
    private let senders: Set<String>
    private let campaign: CampaignID
    /// Nil unless the broadcast is due at one of its times.
    private let series: Schedule?

    /// - Parameters:
    ///   - length: how long a message guards a person; zero for no guard.
    ///   - definition: what is planned.
    ///   - dueAt: when the broadcast is due.
    ///   - schedule: the campaign's, whose earlier occurrences do not count if it recurs.
    ///   - senders: the `phone_number_id` of each number of the sender's business account.
    ///   - time: when the broadcast begins.
    package init?(
        _ length: Duration,
        of definition: BroadcastDefinition,
        dueAt: Date,
        schedule: Schedule?,
        senders: Set<String>,
        at time: Date
    ) {
        guard length > .zero else { return nil }
        template = definition.content.templateName
        comparesValues = definition.category != .marketing
        since = time - length / .seconds(1)
        self.time = time
        self.senders = senders.union([definition.phoneNumberID])
        campaign = definition.campaign
        series = schedule.flatMap { $0.recurs(at: dueAt) ? $0 : nil }
        occurrence = series != nil || schedule == .at(dueAt) ? dueAt : nil
    }

    /// Whether messages of a broadcast may be a reason.
    ///
    /// - Parameters:
    ///   - broadcast: another one.
    ///   - occurrences: the times of its schedule that it takes, whenever it is sent: none if a person sent it besides
    ///     the schedule; nil if they are not known, and then the time at which it is due says it.
    /// - Returns: false for a test message, another template or account, a time of the same recurring schedule, what a
    ///   person sent besides the time that comes now, and what this guard keeps from being sent itself: a copy must not
    ///   stop its original.
    package func concerns(_ broadcast: Broadcast, occurrences: [Date]? = nil) -> Bool {
        if case .repeats? = broadcast.stateReason { return false }
        return !broadcast.isTest && senders.contains(broadcast.definition.phoneNumberID)
            && broadcast.definition.content.templateName == template && !isMeantBeside(broadcast, occurrences)
    }

    private func isMeantBeside(_ broadcast: Broadcast, _ occurrences: [Date]?) -> Bool {
        guard occurrence != nil, broadcast.definition.campaign == campaign else { return false }
        if occurrences?.isEmpty == true { return true }
        guard let series else { return false }
        return (occurrences ?? [broadcast.dueAt]).contains { series.recurs(at: $0) }
    }

    /// Whether another broadcast took the time at which this one is due.
    ///
    /// A campaign whose folder was renamed after it was sent instead of that time has the time once more.
    ///
    /// - Parameter occurrences: the times of its schedule that the other one takes.
    /// - Returns: false if this one is due at none of its schedule's times.
    package func isTaken(by occurrences: [Date]) -> Bool {
        occurrence.map(occurrences.contains) ?? false
    }

    /// Whether messages that wait in a broadcast are a reason.
    ///
    /// - Parameters:
    ///   - broadcast: another one.
    ///   - lastActive: when it was last sent from, or its state last changed; nil if neither is known.
    /// - Returns: false if it is over, or if it is paused and nothing has happened to it since this guard reaches back:
    ///   a broadcast that nobody resumes must not keep its people from messages for ever.
    package func awaits(_ broadcast: Broadcast, lastActive: Date?) -> Bool {
        if let end = broadcast.expiresAt, end <= time { return false }
        guard broadcast.state == .paused else { return true }
        return max(broadcast.beginsAt, broadcast.plannedAt, lastActive ?? .distantPast) > since
    }

    /// Whether a message is a reason, as far as its state tells.
    ///
    /// - Parameters:
    ///   - state: where it stands.
    ///   - sentAt: when its last attempt began; nil if there was none.
    ///   - isAwaited: whether messages that wait in its broadcast are a reason, as `awaits` says.
    ///   - isInPlace: whether its broadcast took the time at which this one is due, as `isTaken` says; then its age does
    ///     not matter, and what a person cancelled of it is not sent under another name.
    /// - Returns: whether it was sent, may have been, or will be, or was cancelled in place of this one.
    package func counts(_ state: MessageState, sentAt: Date?, isAwaited: Bool, isInPlace: Bool = false) -> Bool {
        switch state {
        case .waiting: isAwaited
        case .sending: true
        case .unknown, .accepted, .held, .sent, .delivered, .read: isInPlace || sentAt.map { $0 > since } ?? true
        case .cancelled: isInPlace
        case .failed, .expired, .skipped: false
        }
    }

    /// What follows for a broadcast.
    ///
    /// - Parameters:
    ///   - repeats: how many of its people are repeats.
    ///   - people: how many people it has.
    /// - Returns: to pause it if all of them are, or more than a tenth and at least five; to skip a few.
    package static func verdict(repeats: Int, people: Int) -> Verdict {
        guard repeats > 0 else { return .send }
        return repeats == people || repeats >= 5 && repeats > people / 10 ? .pause : .skip
    }
}

extension Schedule {
    /// Whether an instant is one of the times of a schedule that recurs.
    fileprivate func recurs(at date: Date) -> Bool {
        guard case .every = self else { return false }
        return next(after: date - 1).first == date
    }
}

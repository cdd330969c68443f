/// The fate of one accepted message, decided when it is accepted.
struct CallbackPlan: Sendable {
    private let ordinal: Int
    private let subject: Subject
    private let chance: Chance
    private let options: SimulatorOptions

    private(set) var events: [CallbackEvent] = []
    private(set) var lost = 0
    /// How many callbacks will tell of the message itself.
    private(set) var statuses = 0

    /// - Parameters:
    ///   - ordinal: the message's place in the log.
    ///   - subject: what its fate is derived from.
    ///   - canPushButton: whether the message has a quick-reply button.
    ///   - moment: when it was accepted.
    ///   - chance: the dice.
    ///   - options: the shares and delays.
    init(
        ordinal: Int,
        subject: Subject,
        canPushButton: Bool,
        from moment: Moment,
        chance: Chance,
        options: SimulatorOptions
    ) {
        (self.ordinal, self.subject, self.chance, self.options) = (ordinal, subject, chance, options)
        let statuses = fate(from: moment)
        events = spoiled(statuses)
        self.statuses = events.count
        if let delivered = statuses.first(where: { $0.kind == .delivered }) {
            appendReply(after: delivered, canPushButton: canPushButton)
        }
    }

    // MARK: What happens

    private func fate(from moment: Moment) -> [CallbackEvent] {
        let sentAt = moment + delay(options.sentAfter, .sentDelay)
        if let code = options.failures.pick(chance.draw(.failure, for: subject)) {
            return [event(.failed(code: code), at: sentAt)]
        }
        var events = [event(.sent, at: sentAt)]
        guard options.delivered.holds(chance.draw(.delivered, for: subject)) else { return events }
        let deliveredAt = sentAt + delay(options.deliveredAfter, .deliveredDelay)
        events.append(event(.delivered, at: deliveredAt))
        guard options.read.holds(chance.draw(.read, for: subject)) else { return events }
        events.append(event(.read, at: deliveredAt + delay(options.readAfter, .readDelay)))
        return events
    }

    private mutating func appendReply(after delivered: CallbackEvent, canPushButton: Bool) {
        guard let reply = options.replies.pick(chance.draw(.reply, for: subject)), reply != .button || canPushButton
        else { return }
        events.append(event(.reply(reply), at: delivered.happenedAt + delay(options.readAfter, .replyDelay)))
    }

    private func event(_ kind: CallbackEvent.Kind, at moment: Moment) -> CallbackEvent {
        CallbackEvent(ordinal: ordinal, kind: kind, happenedAt: moment, dueAt: moment)
    }

    private func delay(_ distribution: DelayDistribution, _ purpose: Chance.Purpose, step: UInt64 = 0) -> Duration {
        distribution.delay(
            chance.draw(purpose, for: subject, step: step),
            tailDraw: chance.draw(.callbackTail, for: subject, step: purpose.rawValue << 8 | step)
        )
    }

    // MARK: What of it is reported, and when

    private mutating func spoiled(_ statuses: [CallbackEvent]) -> [CallbackEvent] {
        var posted: [CallbackEvent] = []
        for (place, event) in statuses.enumerated() {
            let step = UInt64(place)
            let later = delay(options.callbackDelay, .callbackDelay, step: step)
            var changed = event
            switch options.callbackFaults.pick(chance.draw(.callbackFault, for: subject, step: step)) {
            case nil:
                posted.append(event)
            case .lose:
                lost += 1
            case .duplicate:
                changed.dueAt = event.dueAt + later
                posted += [event, changed]
            case .delay:
                changed.dueAt = event.dueAt + later
                posted.append(changed)
            case .reorder:
                changed.dueAt = Self.swappedTime(of: place, in: statuses)
                posted.append(changed)
            }
        }
        return posted
    }

    /// Just after the following status, or just before the preceding one.
    private static func swappedTime(of place: Int, in statuses: [CallbackEvent]) -> Moment {
        if place + 1 < statuses.count { return statuses[place + 1].dueAt + .milliseconds(1) }
        if place > 0 { return statuses[place - 1].dueAt + .milliseconds(-1) }
        return statuses[place].dueAt
    }
}

package import Formats
package import Foundation

/// How many of a broadcast's messages leave when, and how many never do.
///
/// What bounds them: the rate, the people a day, the quiet hours and the broadcast's end.
package struct SendingOutlook: Hashable, Sendable {
    /// What bounds the sending of one broadcast.
    package struct Limits: Hashable, Sendable {
        package var rate: Rate
        /// How many people may be messaged in any 24 hours; nil for no limit.
        package var dailyRecipients: Int?
        /// How many were in the 24 hours before the beginning.
        package var messagedBefore: Int
        /// How many of these get one of the messages: they count once.
        package var countedBefore = 0
        package var begins: Date
        /// Nothing leaves after this; nil for no end.
        package var expires: Date?
        /// Its quiet hours count.
        package var definition: BroadcastDefinition
        /// Whose clocks tell them.
        package var zone: Zone
        /// What Meta said that forbids it.
        package var conditions: [Condition] = []
        /// Until when the sender's marketing is held; nil if it is not.
        package var marketingHeldUntil: Date?

        package init(
            rate: Rate,
            dailyRecipients: Int? = nil,
            messagedBefore: Int = 0,
            begins: Date,
            expires: Date? = nil,
            definition: BroadcastDefinition,
            zone: Zone
        ) {
            self.rate = rate
            self.dailyRecipients = dailyRecipients
            self.messagedBefore = messagedBefore
            self.begins = begins
            self.expires = expires
            self.definition = definition
            self.zone = zone
        }
    }

    /// What it was made of.
    package let limits: Limits
    /// How many leave in each 24 hours from the beginning; nobody looks further than a year.
    package private(set) var days: [Int] = []
    /// How many leave before the first quiet hours; nil if all do.
    package private(set) var beforeNight: Int?
    /// What holds all of them back at some time, besides quiet hours; nil if nothing does.
    package private(set) var obstacle: ClaimVerdict?
    /// How many are left when the broadcast ends.
    package private(set) var expired = 0
    /// What keeps those from leaving in time; nil if none expires.
    package private(set) var expiryCause: HoldCause?
    /// How many would leave later than in a year.
    package private(set) var later = 0
    /// When the first one leaves; nil if none does.
    package private(set) var starts: Date?
    /// When the last one has left.
    package private(set) var ends: Date
    /// How long messages leave, without the quiet hours and days of waiting between them.
    package private(set) var sendingTime: TimeInterval = 0

    package init(messages: Int, limits: Limits) {
        self.limits = limits
        ends = limits.begins
        let left = send(messages, limits)
        if limits.expires.map({ $0 <= limits.begins + Self.longest }) ?? false { expired = left } else { later = left }
        if expired == 0 { expiryCause = nil }
    }

    /// - Returns: how many are left.
    private mutating func send(_ messages: Int, _ limits: Limits) -> Int {
        let end = min(limits.expires ?? .distantFuture, limits.begins + Self.longest)
        var (time, left, today) = (limits.begins, messages, -1)
        var (room, counted) = (0, limits.countedBefore)
        var holds = Holds()
        while left > 0, time < end {
            let day = Int(time.timeIntervalSince(limits.begins) / Self.day)
            if day > today { (today, room, counted) = (day, limits.room(on: day), day == 0 ? counted : 0) }
            let facts = limits.facts(at: time)
            if case .stop(let until, let cause) = ClaimRules.verdict(on: facts) {
                holds.note(cause.holdCause ?? .paused, from: time, until: min(until ?? end, end))
                if cause == .quietHours {
                    beforeNight = beforeNight ?? messages - left
                } else {
                    obstacle = obstacle ?? .stop(until: until, because: cause)
                }
                time = until ?? end
                continue
            }
            let midnight = limits.begins + Self.day * Double(day + 1)
            let pause = min(end, midnight, ClaimRules.quietStart(after: facts) ?? .distantFuture)
            let possible = limits.rate.messages(in: pause.timeIntervalSince(time))
            let count = min(left, room.addingReportingOverflow(counted).overflow ? .max : room + counted, possible)
            note(count, on: day)
            left -= count
            // Those who count already take no place.
            room -= max(0, count - counted)
            counted = max(0, counted - count)
            if count > 0 {
                starts = starts ?? time
                ends = min(pause, time + Double(count) / limits.rate.perSecond)
                sendingTime += ends.timeIntervalSince(time)
            }
            guard count < possible, left > 0 else {
                time = pause
                continue
            }
            let free = time + Double(count) / limits.rate.perSecond
            holds.note(.dailyLimit, from: free, until: min(midnight, end))
            time = midnight
        }
        // Whoever moves it out of quiet hours meets the limit all the same.
        let isUsedUp = limits.dailyRecipients != nil && room + counted == 0
        expiryCause = left > 0 ? holds.cause(of: left, at: end, limits.rate, isUsedUp: isUsedUp) : nil
        return left
    }

    private mutating func note(_ count: Int, on day: Int) {
        guard count > 0 || days.isEmpty else { return }
        days += repeatElement(0, count: max(0, day + 1 - days.count))
        days[day] += count
    }

    private static let day: TimeInterval = 86_400
    private static let longest = 366 * day
}

/// What holds messages back, and how long.
private struct Holds {
    private var times: [HoldCause: TimeInterval] = [:]
    private var last: (cause: HoldCause, until: Date)?

    mutating func note(_ cause: HoldCause, from beginning: Date, until end: Date) {
        times[cause, default: 0] += max(0, end.timeIntervalSince(beginning))
        last = (cause, end)
    }

    /// What keeps messages from leaving before an end: what holds them then, or held them for as long as they need.
    func cause(of left: Int, at end: Date, _ rate: Rate, isUsedUp: Bool) -> HoldCause {
        let needed = Double(left) / rate.perSecond
        let isLast = last.map { $0.until >= end } ?? false
        let longest = HoldCause.allCases.filter { times[$0, default: 0] >= needed }
            .max { times[$0, default: 0] < times[$1, default: 0] }
        let cause = isLast ? last?.cause : longest
        return cause == .quietHours && isUsedUp ? .dailyLimit : cause ?? .rate
    }
}

extension SendingOutlook.Limits {
    /// What the claim rules ask at a time; the broadcast's end is not theirs, as the outlook counts what it leaves.
    fileprivate func facts(at time: Date) -> ClaimFacts {
        var facts = ClaimFacts(of: definition, zone: zone, now: time)
        facts.conditions = conditions.filter { $0.until.map { $0 > time } ?? true }
        facts.marketingHeldUntil = marketingHeldUntil
        return facts
    }

    /// How many people may be messaged in the 24 hours of a number, from 0.
    fileprivate func room(on day: Int) -> Int {
        guard let dailyRecipients else { return .max }
        return day == 0 ? max(0, dailyRecipients - messagedBefore) : dailyRecipients
    }
}

extension Rate {
    /// How many slots begin within a time, one at its beginning.
    fileprivate func messages(in time: TimeInterval) -> Int {
        max(1, Int((time * perSecond - 1e-6).rounded(.up)))
    }
}

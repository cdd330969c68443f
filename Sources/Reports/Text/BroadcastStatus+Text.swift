import CampaignCore
import Formats
import Foundation

extension BroadcastStatus {
    /// Every group of messages with its share, and what becomes of the rest.
    func text() -> [OutputPart] {
        let lines = [
            nobody, inDoubt, silence, withheld.sentence, answers, because, start, end, upload, stop, outlook,
            rest?.loss,
        ]
        return CountsSummary(tally).parts + [.lines(lines.compactMap(\.self).map { "  \($0)" })]
    }

    /// Said of a broadcast that is over, as it would look like a success otherwise.
    private var nobody: String? {
        broadcast.state == .finished ? counts.nobodySentence : nil
    }

    /// Said of what is held since the ledger was put back, as nothing else is done about it.
    private var inDoubt: String? {
        guard held > 0 else { return nil }
        return HeldBroadcast(name: broadcast.name, messages: held).sentence(broadcast.definition.onUnknown)
    }

    /// Said as it looks like a success otherwise.
    private var silence: String? {
        unanswered.map { unanswered in
            let messages = CountText.of(unanswered.count, "message")
            let since = broadcast.localTime(unanswered.firstAt)
            return "no callback yet for \(messages) that Meta accepted since \(since); see drumbeat doctor"
        }
    }

    private var answers: String? {
        guard replies.replies > 0 else { return nil }
        let optOuts = CountText.of(replies.optOuts, "opt-out")
        return "\(CountText.of(replies.replies, "reply", "replies")), \(optOuts) among them"
    }

    private var because: String? {
        broadcast.stateReason.map { reason in
            // What has outlived its end cannot be resumed.
            let isPaused = broadcast.state == .paused && !broadcast.ends(by: at)
            let remedy = isPaused ? "; \(reason.remedy(for: broadcast.name, at: at))" : ""
            return "because: \(reason.sentence(at: at).clause)\(remedy)"
        }
    }

    /// When the rest begins that a person moved; what is being sent says so as a hold.
    private var start: String? {
        guard broadcast.state == .paused, let start = broadcast.startsAt, start > at else { return nil }
        return "what is left begins at \(broadcast.localTime(start)), if it is not paused then"
    }

    /// Until when it may be sent; nil if it has ended, or has no such time.
    private var end: String? {
        guard [.planning, .active, .paused].contains(broadcast.state), let end = broadcast.expiresAt else { return nil }
        guard end <= at else { return "expires at \(broadcast.localTime(end))" }
        let remedy = counts.toSend > 0 ? "; drumbeat reschedule \(broadcast.name) --at TIME moves what is left" : ""
        return "its time was over at \(broadcast.localTime(end))\(remedy)"
    }

    private var upload: String? {
        mediaFault.map { "\($0); the next run tries again" }
    }

    /// That nothing is sent until a person has done something, whatever the rest would take.
    private var stop: String? {
        standstill.map { "not sent until that is fixed: \($0.text) (said \(broadcast.localTime($0.saidAt)))" }
    }

    /// How long the rest takes, and what it waits for; nil if none is being sent.
    private var outlook: String? {
        guard let rest else { return nil }
        let count = "\(CountText.grouped(rest.messages)) left"
        // Whatever it would take does not begin before a person has done something.
        guard standstill == nil else { return count }
        let clauses = [
            rest.hold.map(sentence), later(rest), rest.ends.map { "all sent by about \(broadcast.localTime($0))" },
        ]
        return ([duration(rest).map { "\(count), \($0)" } ?? count] + clauses.compactMap(\.self))
            .joined(separator: "; ")
    }

    /// How long they take one after the other; nil if all wait for times of their own.
    private func duration(_ rest: Rest) -> String? {
        guard rest.later?.count != rest.messages else { return nil }
        let left = ElapsedText.text(.seconds(Double(rest.messages) / rest.rate.perSecond))
        let slowed = rest.isSlowed ? ", slowed down because Meta refused messages as too fast" : ""
        return "\(left) of sending at \(Self.text(rest.rate))\(slowed)"
    }

    private func later(_ rest: Rest) -> String? {
        rest.later.map { later in
            let subject = later.count == rest.messages ? "" : "\(CountText.grouped(later.count)) of them "
            return "\(subject)not before \(broadcast.localTime(later.begins))"
        }
    }

    /// A slow rate as files have it, such as `6/min`.
    private static func text(_ rate: Rate) -> String {
        guard rate.perSecond < 1, !rate.description.contains(".") else {
            return CountText.rate(perSecond: rate.perSecond)
        }
        return rate.description
    }

    private func sentence(_ hold: Hold) -> String {
        switch hold {
        case .stopped(let until?, let obstacle) where broadcast.ends(by: until):
            "it \(broadcast.rest(waitingUntil: until, because: obstacle.sentence(at: at)))"
        case .stopped(let until, let obstacle):
            "nothing is sent \(until.map { "until \(broadcast.localTime($0))" } ?? "for now"): \(obstacle.sentence(at: at))"
        case .dailyLimit(let people, _, let next?) where broadcast.ends(by: next):
            "it \(broadcast.rest(waitingUntil: next, because: ClaimObstacle.dailyLimit(people).sentence(at: at)))"
        case .dailyLimit(let people, _, let next?):
            "\(CountText.people(people)) may be messaged in 24 hours, the next one at \(broadcast.localTime(next))"
        case .dailyLimit(let people, let room, nil):
            "\(CountText.people(people)) may be messaged in 24 hours, \(CountText.grouped(room)) more now"
        }
    }
}

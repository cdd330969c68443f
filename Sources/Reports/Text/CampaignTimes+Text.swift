package import CampaignCore
package import Formats
import Foundation

extension CampaignTimes {
    /// When it is sent next, a line each; why not, if it is not.
    var next: [String] {
        if !ahead.isEmpty { return ahead }
        return [isBeingSent ? whyNever : "never: \(whyNever)"]
    }

    private var isBeingSent: Bool {
        outlook.blocked == nil && outlook.taken?.isBeingSent == true
    }

    /// Since when a person holds it, and what ends that; nil if nobody does.
    var hold: String? {
        outlook.heldSince.map { "since \(zone.text(at: $0)); drumbeat resume \(campaign) releases it" }
    }

    /// How late its times are sent, and for how long.
    var limits: String {
        let late = "a missed time is sent up to \(DurationText(lateness)) late (catch_up: \(catchUp.rawValue))"
        let end = expires.map { "nothing is sent later than \(DurationText($0)) after its time" } ?? "no end (expires)"
        return "\(late); \(end)"
    }

    /// One sentence; nil if a fault says it.
    package var sentence: String? {
        guard fault == nil, let first = next.first else { return nil }
        let held = hold.map { "held \($0); " } ?? ""
        guard schedule != nil else { return "\(campaign): \(held)no schedule: drumbeat send \(campaign) sends it" }
        guard outlook.coming != nil else { return "\(campaign): \(held)\(first)" }
        return "\(campaign): \(held)next \(first); \(limits)"
    }

    /// What is wrong with its only time, and what to do; nil if nothing is.
    package var fault: (message: String, fix: String)? {
        if let blocked = outlook.blocked, let progress { return split(sentence(blocked, progress)) }
        guard isOnce, let missed = outlook.missed else { return nil }
        let message = "nothing is sent for \(zone.text(at: missed.dueAt)): \(missed.cause.description)"
        return (message, missed.cause.advice(for: campaign))
    }

    /// What an earlier broadcast keeps from being planned.
    func sentence(_ blocked: ScheduleOutlook.Blocked, _ progress: ScheduleHistory.Progress) -> String {
        let time = zone.local(at: blocked.time)
        let done = CountText.grouped(progress.all - progress.left)
        return """
            \(blocked.by.name) is \(blocked.by.state.rawValue) after \(done) of \(CountText.grouped(progress.all)); its \
            time in the file is now \(zone.text(at: blocked.time)), and nothing else is sent then; drumbeat reschedule \
            \(campaign) --at \(time) moves what is left
            """
    }

    private func split(_ sentence: String) -> (message: String, fix: String) {
        guard let end = sentence.range(of: "; ", options: .backwards) else { return (sentence, "") }
        return (String(sentence[..<end.lowerBound]), String(sentence[end.upperBound...]))
    }

    private var ahead: [String] {
        let isHeld = outlook.heldSince != nil
        let soon = isHeld ? "once it is released" : "with the next run"
        let due = outlook.due.map { "\(soon), for \(zone.text(at: $0))" }
        return [due].compactMap(\.self)
            + outlook.next.map { "\(zone.text(at: $0))\(isHeld ? ", if it is released by then" : "")" }
    }

    private var whyNever: String {
        if schedule == nil { return "the campaign has no schedule; drumbeat send \(campaign) starts it" }
        if let blocked = outlook.blocked, let progress { return sentence(blocked, progress) }
        if let taken = outlook.taken {
            return taken.sentence(of: campaign.description, in: zone)
        }
        guard let missed = outlook.missed else { return "it has no time ahead" }
        let fact = "\(zone.text(at: missed.dueAt)) is not sent: \(missed.cause.description)"
        return "\(fact); \(missed.cause.advice(for: campaign))"
    }
}

extension ScheduleHistory.Taken {
    /// Which broadcast is sent, or was, at a campaign's time or in its place, and what sends the campaign once more.
    package func sentence(of campaign: String, in zone: Zone) -> String {
        if isEdit { return editSentence(of: campaign, in: zone) }
        let fact = fact(in: zone)
        guard !isFollowed else { return fact }
        return switch state {
        case .planning, .active, .paused: fact
        case .cancelled: "\(fact); drumbeat send \(campaign) sends the campaign now"
        case .finished, .skipped: "\(fact); drumbeat send \(campaign) sends the campaign again"
        }
    }

    /// The same where it stands for days: what was sent needs no invitation to send it again.
    func standingSentence(of campaign: String, in zone: Zone) -> String {
        state == .finished && !isEdit ? fact(in: zone) : sentence(of: campaign, in: zone)
    }

    /// Whether the time is sent now, or its broadcast in place of it.
    var isBeingSent: Bool {
        state == .active && movedTo == nil && !isEdit
    }

    private func fact(in zone: Zone) -> String {
        let time = zone.text(at: at)
        if isBeingSent { return "\(time) is being sent now, by \(broadcast)" }
        let moved = state == .active ? movedTo.map { "moved to \(zone.text(at: $0))" } : nil
        return "\(time) is taken by \(broadcast), which is \(moved ?? state.rawValue)"
    }

    /// That nothing is sent at the time to which `at` was edited, and what sends the campaign or its rest.
    private func editSentence(of campaign: String, in zone: Zone) -> String {
        switch state {
        case .planning, .active, .paused:
            """
            nothing is sent at \(zone.text(at: at)) while \(broadcast) has not ended; drumbeat reschedule \(campaign) \
            --at \(zone.local(at: at)) moves what is left of it
            """
        case .finished, .cancelled, .skipped:
            """
            \(zone.text(at: at)) is not sent: at was edited while \(broadcast) had not ended; drumbeat send \
            \(campaign) sends it all the same
            """
        }
    }
}

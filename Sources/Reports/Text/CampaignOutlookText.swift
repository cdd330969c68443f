package import CampaignCore
import Formats
package import Foundation

/// What the last run found of the campaigns, a line each: those with faults, those held, those whose last time was
/// missed, those whose time an earlier broadcast holds up, those that are due next, those that only a person sends.
package struct CampaignOutlookText {
    private let outlooks: [CampaignOutlook]
    private let now: Date

    /// How many campaigns of a kind are shown.
    private static let longest = 20

    package init(_ outlooks: [CampaignOutlook], now: Date) {
        self.outlooks = outlooks
        self.now = now
    }

    /// The heading with the age of what it says, and the lines below; empty if there is none to tell of.
    package var text: String {
        let lines = TextTable(faulty + held + blocked + missed + coming + unscheduled).text()
        return lines.isEmpty ? "" : heading + "\n" + lines
    }

    private var heading: String {
        guard let seenAt = outlooks.compactMap(\.seenAt).max() else { return "campaigns, before the first run" }
        return
            "campaigns, as the run \(ElapsedText.text(seconds: max(0, now.timeIntervalSince(seenAt)))) ago found them"
    }

    private var faulty: [[TextTable.Cell]] {
        lines(of: outlooks.filter { !$0.faults.isEmpty }) { outlook in
            outlook.faults.enumerated().map { index, fault in line(index == 0 ? outlook.campaign : "", fault) }
        }
    }

    private var held: [[TextTable.Cell]] {
        lines(of: sound { $0.heldSince != nil }) { outlook in
            Self.hold(of: outlook, at: now).map { [line(outlook.campaign, $0)] } ?? []
        }
    }

    /// Since when a campaign is held, and what its release brings; nil if it is not held.
    package static func hold(of outlook: CampaignOutlook, at now: Date) -> String? {
        guard let heldSince = outlook.heldSince else { return nil }
        let since = text(of: heldSince, outlook)
        if outlook.isGone {
            return "held since \(since), but its folder is gone; drumbeat resume \(outlook.campaign) forgets it"
        }
        let next = nextOfHeld(outlook, at: now).map { "\($0); " } ?? ""
        return "held since \(since); \(next)drumbeat resume \(outlook.campaign) releases it"
    }

    /// What its release brings, as the last run saw it; nil for nothing.
    private static func nextOfHeld(_ outlook: CampaignOutlook, at now: Date) -> String? {
        guard let next = outlook.next else { return nil }
        if let taken = outlook.taken { return taken.standingSentence(of: outlook.campaign, in: outlook.zone ?? .utc) }
        let time = text(of: next, outlook)
        return next > now
            ? "its next time is \(time)"
            : """
            its time \(time) has passed, and once released it is sent at once: drumbeat cancel \(outlook.campaign) drops it
            """
    }

    private var blocked: [[TextTable.Cell]] {
        lines(of: free.filter { $0.taken == nil && $0.blockedBy != nil }) { outlook in
            guard let next = outlook.next, let broadcast = outlook.blockedBy else { return [] }
            let time = (outlook.zone ?? .utc).local(at: next)
            let fact = "nothing is sent at \(text(of: next, outlook)) while \(broadcast) has not ended"
            let remedy = "drumbeat reschedule \(outlook.campaign) --at \(time) moves what is left of it"
            return [line(outlook.campaign, "\(fact); \(remedy)")]
        }
    }

    private var missed: [[TextTable.Cell]] {
        lines(of: free.filter { $0.next == nil && $0.missed != nil }) { outlook in
            guard let missed = outlook.missed, let campaign = CampaignID(outlook.campaign) else { return [] }
            let fact = "not sent for \(text(of: missed.dueAt, outlook)): \(missed.cause.description)"
            return [line(outlook.campaign, "\(fact); \(missed.cause.advice(for: campaign))")]
        }
    }

    private var coming: [[TextTable.Cell]] {
        let coming = free.filter { $0.next != nil && ($0.taken != nil || $0.blockedBy == nil) }
        let inOrder = coming.sorted {
            ($0.next ?? .distantFuture, $0.campaign) < ($1.next ?? .distantFuture, $1.campaign)
        }
        return lines(of: inOrder) { outlook in
            guard let next = outlook.next else { return [] }
            let time = text(of: next, outlook)
            let taken = outlook.taken?.standingSentence(of: outlook.campaign, in: outlook.zone ?? .utc)
            return [line(outlook.campaign, taken ?? (next <= now ? "due since \(time)" : "next \(time)"))]
        }
    }

    private var unscheduled: [[TextTable.Cell]] {
        lines(of: free.filter(\.isUnscheduled)) { outlook in
            [line(outlook.campaign, "no schedule: drumbeat send \(outlook.campaign) sends it")]
        }
    }

    /// Those without faults that nobody holds.
    private var free: [CampaignOutlook] {
        sound { $0.heldSince == nil }
    }

    private func sound(_ isWanted: (CampaignOutlook) -> Bool) -> [CampaignOutlook] {
        outlooks.filter { $0.faults.isEmpty && isWanted($0) }
    }

    private func text(of time: Date, _ outlook: CampaignOutlook) -> String {
        Self.text(of: time, outlook)
    }

    private static func text(of time: Date, _ outlook: CampaignOutlook) -> String {
        (outlook.zone ?? .utc).text(at: time)
    }

    private func lines(
        of outlooks: [CampaignOutlook],
        _ lines: (CampaignOutlook) -> [[TextTable.Cell]]
    ) -> [[TextTable.Cell]] {
        let rest = outlooks.count - Self.longest
        let more = rest > 0 ? [line("", "and \(rest) more")] : []
        return outlooks.prefix(Self.longest).flatMap(lines) + more
    }

    private func line(_ campaign: String, _ text: String) -> [TextTable.Cell] {
        [.text("  \(campaign)"), .text(text)]
    }
}

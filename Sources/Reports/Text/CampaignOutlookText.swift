package import CampaignCore
package import Foundation

/// What the last run found of the campaigns, a line each: those with faults, those held, those that are due next.
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
        let lines = TextTable(faulty + held + coming).text()
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
        lines(of: outlooks.filter { $0.faults.isEmpty && $0.heldSince != nil }) { outlook in
            let since = outlook.heldSince.map { $0.formatted(.iso8601) } ?? ""
            return [line(outlook.campaign, "held since \(since); drumbeat resume \(outlook.campaign) releases it")]
        }
    }

    private var coming: [[TextTable.Cell]] {
        let free = outlooks.filter { $0.faults.isEmpty && $0.heldSince == nil && $0.next != nil }
        let inOrder = free.sorted {
            ($0.next ?? .distantFuture, $0.campaign) < ($1.next ?? .distantFuture, $1.campaign)
        }
        return lines(of: inOrder) { outlook in
            outlook.next.map { [line(outlook.campaign, "next \($0.formatted(.iso8601))")] } ?? []
        }
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

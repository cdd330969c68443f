package import CampaignCore
import Foundation

extension StatusReport: Rendering {
    package func text() -> [OutputPart] {
        let subject: [OutputPart] =
            switch subject {
            case .one(let status): status.text()
            case .several(let statuses):
                statuses.isEmpty ? [] : [.table(CountsComparison(statuses.map(\.tally)).table)]
            case .all(let overview): overview.text(at: at)
            }
        return notes.map(OutputPart.note) + subject + [.lines(newsLines)]
    }

    /// How many conditions are shown.
    private static let longest = 20

    private var newsLines: [String] {
        let lines = news.prefix(Self.longest)
            .map { "  since \($0.at.formatted(.iso8601)): \($0.sentence(at: at))" }
        return lines.isEmpty ? [] : ["platform"] + lines
    }
}

extension StatusReport.Overview {
    fileprivate func text(at now: Date) -> [OutputPart] {
        let outlooks = CampaignOutlookText(campaigns, now: now).text.split(separator: "\n").map(String.init)
        return [
            summary, .lines(testLines), .lines(unreadable.map { "  \($0)" }), .lines(outlooks),
            .lines(concernLines(at: now)),
        ]
    }

    /// Apart from the broadcasts, as no sum holds them.
    private var testLines: [String] {
        let lines = tests.map { "  \($0.name): \($0.counts.sent > 0 ? "sent" : "not sent")" }
        return lines.isEmpty ? [] : ["test messages"] + lines
    }

    private func concernLines(at now: Date) -> [String] {
        let lines = concerns(at: now)
            .map { concern in
                "  \(concern.saidAt.map { "said \($0.formatted(.iso8601)): " } ?? "")\(concern.text)"
            }
        return lines.isEmpty ? [] : ["for a person to see to"] + lines
    }

    private var summary: OutputPart {
        guard tallies.isEmpty, unreadable.isEmpty else { return .table(CountsTable(tallies).table) }
        guard !campaigns.contains(where: { $0.next != nil }) else {
            return .note("nothing has been sent yet; what comes next is below")
        }
        let remedy = "drumbeat run plans what is due, and drumbeat plan CAMPAIGN tells when that is"
        return .note("nothing is planned yet; \(remedy)")
    }
}

extension StatusReport.Overview {
    /// Something that waits for a person.
    struct Concern: Hashable {
        /// A sentence.
        var text: String
        /// When a run said it last; nil of what is found now.
        var saidAt: Date?
        /// The broadcast that a fault paused; nil of what a run said.
        var paused: String?
    }

    /// All that a person has to see to.
    func concerns(at now: Date) -> [Concern] {
        let pauses = paused.compactMap { broadcast in
            broadcast.stateReason.map {
                Concern(text: $0.pauseNotice(of: broadcast.name, at: now), paused: broadcast.name)
            }
        }
        let found = (lost.sentences + found).map { Concern(text: $0) }
        return pauses + found + notices.map { Concern(text: $0.text, saidAt: $0.saidAt) }
    }
}

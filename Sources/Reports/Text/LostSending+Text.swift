package import CampaignCore
import Formats
import Foundation

extension LostSending {
    /// What may have been sent, as a lower-case sentence without an end.
    package var fact: String {
        guard let last = reports.last else { return Self.fact(until, of: [campaign]) }
        let others = reports.count - 1
        let rest = others > 0 ? " and \(CountText.of(others, "earlier one"))" : ""
        return """
            \(campaign)/reports has \(last)\(rest), which this ledger does not know; a ledger that is lost may have sent \
            \(others > 0 ? "them" : "it"), and knew suppressions that this one lacks
            """
    }

    /// What of several campaigns has reports.
    fileprivate static func fact(_ lost: [LostSending]) -> String {
        // The latest of each campaign first: all of a campaign's names look alike.
        let reports = lost.compactMap(\.reports.last) + lost.flatMap { $0.reports.dropLast() }
        return """
            the reports of \(CountText.of(lost.count, "campaign")) have broadcasts that this ledger does not know: \
            \(CountText.listed(reports)); a ledger that is lost may have sent them, and knew suppressions and held campaigns \
            that this one lacks
            """
    }

    /// What of several campaigns may have been sent before the ledger was put back.
    fileprivate static func fact(_ until: Date?, of campaigns: [CampaignID]) -> String {
        let all = CountText.listed(campaigns.map(\.description))
        let time = until.map { $0.formatted(.iso8601) } ?? ""
        return
            "broadcasts of \(all) that began before \(time) may not be in the ledger, which was put back from a copy then"
    }

    /// What to do about it.
    package static let remedy =
        "see who got the message before you send it, and \(suppressions); drumbeat reconcile --seen says that you have"

    /// How to get back what people wished, which only the ledger knew.
    static let suppressions = """
        enter what is lost of suppressions again: drumbeat ledger restore of a backup, drumbeat suppress import of your \
        own lists, drumbeat ingest of kept callbacks
        """

    /// Both, for a person who has to see to it.
    package var sentence: String { "\(fact); \(Self.remedy)" }
}

extension [LostSending] {
    /// What a person has to see to: one sentence for all campaigns; none if nothing is in doubt.
    package var sentences: [String] {
        let unnamed = Dictionary(grouping: filter(\.reports.isEmpty), by: \.until)
            .sorted {
                ($0.key ?? .distantPast) < ($1.key ?? .distantPast)
            }
        let named = filter { !$0.reports.isEmpty }
        let reports = named.count > 1 ? [LostSending.fact(named)] : named.map(\.fact)
        let facts = reports + unnamed.map { until, lost in LostSending.fact(until, of: lost.map(\.campaign)) }
        return facts.isEmpty ? [] : [(facts + [LostSending.remedy]).joined(separator: "; ")]
    }
}

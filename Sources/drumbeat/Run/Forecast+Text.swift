import CampaignCore
import Foundation
import Workspace

extension Forecast {
    /// For a person.
    var text: String {
        var lines = [
            ("campaign", campaign.id.description),
            ("audience", "\(counts.rows) rows of \(campaign.audience.shownAs)"),
            ("messages", "\(messages)"),
        ]
        lines += skips.map { ("skipped", "\($0.count) \($0.reason)") }
        lines.append(("duration", "\(DurationText(duration)) at \(rate)"))
        lines.append(("cost", cost?.description ?? "not known: name Meta's rate card with rates: in drumbeat.yaml"))
        lines += next.isEmpty ? [("next", "never: \(whyNever)")] : next.map { ("next", local($0)) }
        return lines.map { $0.0.padding(toLength: 10, withPad: " ", startingAt: 0) + $0.1 }.joined(separator: "\n")
    }

    /// For a program.
    var json: JSONValue {
        [
            "campaign": .string(campaign.id.description),
            "rows": .integer(Int64(counts.rows)),
            "messages": .integer(Int64(messages)),
            "skipped": .object(
                JSONObject(members: skips.map { .init(name: $0.reason, value: .integer(Int64($0.count))) })
            ),
            "rate_per_second": .double(rate.perSecond),
            "duration_seconds": .integer(duration.components.seconds),
            "cost": cost.map { .string("\($0.amount)") } ?? .null,
            "currency": cost.map { .string($0.currency) } ?? .null,
            "next": .array(next.map { .string($0.formatted(.iso8601)) }),
        ]
    }

    private var skips: [(reason: String, count: Int)] {
        let known = SkipReason.allCases.compactMap { reason -> (reason: String, count: Int)? in
            let count = (counts.skips[reason] ?? 0) + (reason == .suppressed ? suppressed : 0)
            return count == 0 ? nil : (reason.rawValue, count)
        }
        return known
    }

    private var whyNever: String {
        campaign.schedule == nil ? "the campaign has no schedule; drumbeat send starts it" : "its time has passed"
    }

    private func local(_ date: Date) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: campaign.timeZone)
            .year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        return "\(date.formatted(style)) \(campaign.timeZone.identifier)"
    }
}

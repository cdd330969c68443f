import CampaignCore
import Foundation
import Reports
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
        lines += beside.map { [("beside", $0)] } ?? []
        if days.count > 1 { lines.append(("days", dayTexts.joined(separator: ", "))) }
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
            "rate_beside_others_per_second": .double(rateBesideOthers.perSecond),
            "others": .array(others.map(JSONValue.string)),
            "days": .array(days.map { .integer(Int64($0)) }),
            "cost": cost.map { .string("\($0.amount)") } ?? .null,
            "currency": cost.map { .string($0.currency) } ?? .null,
            "next": .array(next.map { .string($0.formatted(.iso8601)) }),
        ]
    }

    /// What the others that are being sent make of it; a share is there from the first second on.
    private var beside: String? {
        guard !others.isEmpty, messages > 0 else { return nil }
        let longest = Duration.seconds(Int64((Double(messages) / rateBesideOthers.perSecond).rounded(.up)))
        let names = others.count > 2 ? "\(others.count) other broadcasts" : others.joined(separator: " and ")
        return
            "at least \(CountText.rate(perSecond: rateBesideOthers.perSecond)) while \(names) is sent: begins within a second, \(DurationText(longest)) at most"
    }

    private var dayTexts: [String] {
        days.enumerated()
            .map { day, count in
                let name = day == 0 ? "today" : day == 1 ? "tomorrow" : "day \(day + 1)"
                return "\(name) \(CountText.grouped(count))"
            }
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

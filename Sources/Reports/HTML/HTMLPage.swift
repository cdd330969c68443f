import CampaignCore
import Foundation

/// What the page's template shows: finished texts and widths, nothing to decide.
///
/// The template finds the members by their names, in the section's own value
/// first and then in those around it; a section whose value is nil is left out.
struct HTMLPage {
    struct Fact {
        var name: String
        var value: String
    }

    struct Figure {
        var label: String
        var value: String
        var note: String
        var tone: String
    }

    let style = htmlStyle
    let campaign: String
    let broadcastName: String
    let due: String
    let state: String
    let stateTone: String
    let stateNote: String?
    let facts: [Fact]
    let figures: [Figure]
    let outcome: Outcome
    let funnel: Funnel?
    let curve: Curve?
    let delivery: DeliveryTimes?
    let failures: Causes?
    let skips: Causes?
    let unknowns: Causes?
    let countries: Countries?
    let cost: Cost?
    let written: String

    init(_ broadcast: Broadcast, _ aggregate: ReportAggregate, writtenAt: Date, withheld: WithheldCounts? = nil) {
        var clock = ZonedClock(zone: broadcast.zone)
        campaign = broadcast.definition.campaign.description
        broadcastName = broadcast.name
        due = "\(Self.moment(broadcast.dueAt, &clock)) (\(broadcast.definition.timeZone))"
        state = broadcast.state.rawValue
        stateTone = broadcast.state.tone
        stateNote = broadcast.stateReason?.sentence() ?? aggregate.stateNote
        let retries = withheld?.sentence.map { [Fact(name: "Withheld", value: $0)] } ?? []
        facts = Self.facts(broadcast, aggregate, &clock) + retries
        figures = Self.figures(aggregate)
        outcome = Outcome(aggregate.counts)
        funnel = Funnel(aggregate)
        curve = Curve(aggregate, &clock)
        delivery = DeliveryTimes(aggregate)
        failures = Causes(failures: aggregate)
        skips = Causes(skips: aggregate)
        unknowns = Causes(unknowns: aggregate, onUnknown: broadcast.definition.onUnknown)
        countries = Countries(aggregate)
        cost = Cost(aggregate)
        written = "\(clock.time(at: writtenAt).shortText) (\(broadcast.definition.timeZone))"
    }

    private static func moment(_ date: Date, _ clock: inout ZonedClock) -> String {
        let time = clock.time(at: date)
        return "\(time.dateText), \(time.clockText)"
    }

    private static func facts(
        _ broadcast: Broadcast,
        _ aggregate: ReportAggregate,
        _ clock: inout ZonedClock
    ) -> [Fact] {
        let definition = broadcast.definition
        let templates = Set(definition.content.templates.values.map(\.name)).sorted().joined(separator: ", ")
        var facts = [
            Fact(name: "Sender", value: "\(definition.sender) (\(definition.phoneNumberID))"),
            Fact(name: "Template", value: templates),
            Fact(name: "Language", value: definition.content.templates.keys.sorted().joined(separator: ", ")),
            Fact(name: "Category", value: definition.category.rawValue.lowercased()),
            Fact(
                name: "Time zone",
                value: "\(definition.timeZone) (\(clock.time(at: broadcast.dueAt).offsetText))"
            ),
            Fact(name: "Planned", value: clock.time(at: broadcast.plannedAt).shortText),
        ]
        if let rate = definition.rate { facts.append(Fact(name: "Rate limit", value: rate.description)) }
        if let end = broadcast.expiresAt { facts.append(Fact(name: "Expires", value: clock.time(at: end).shortText)) }
        if aggregate.attempts > 0 {
            facts.append(Fact(name: "Requests", value: CountText.grouped(aggregate.attempts)))
        }
        return facts
    }

    private static func figures(_ aggregate: ReportAggregate) -> [Figure] {
        let counts = aggregate.counts
        let accepted = aggregate.milestones.accepted
        return [
            figure("Sent", counts[OutcomeGroup.sent], of: counts.rows, "rows", "sent"),
            figure("Delivered", aggregate.milestones.delivered, of: accepted, "accepted", "delivered"),
            figure("Read", aggregate.milestones.read, of: accepted, "accepted", "read"),
            figure("Failed", counts[OutcomeGroup.failed], of: counts.rows, "rows", "failed"),
        ]
    }

    private static func figure(_ label: String, _ count: Int, of whole: Int, _ what: String, _ tone: String) -> Figure {
        Figure(
            label: label,
            value: CountText.grouped(count),
            note: "\(CountText.percent(count, of: whole)) of \(CountText.grouped(whole)) \(what)",
            tone: count > 0 ? tone : "none"
        )
    }
}

extension BroadcastState {
    /// The colour of the badge that names the state.
    fileprivate var tone: String {
        switch self {
        case .finished: "delivered"
        case .active, .planning: "waiting"
        case .paused, .skipped: "unknown"
        case .cancelled: "failed"
        }
    }
}

extension ReportAggregate {
    /// Says that the figures will still change.
    fileprivate var stateNote: String? {
        let open = counts[OutcomeGroup.waiting]
        guard open > 0 else { return nil }
        return open == 1
            ? "1 message is still to be sent: these figures are not final."
            : "\(CountText.grouped(open)) messages are still to be sent: these figures are not final."
    }
}

/// A share as a width, in percent with three decimals.
func widthText(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0" }
    let thousandths = Int((Double(part) * 100_000 / Double(whole)).rounded())
    return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
}

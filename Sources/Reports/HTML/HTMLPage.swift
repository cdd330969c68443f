import CampaignCore
import Formats
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
    let expiries: Causes?
    let unknowns: Causes?
    let languages: Parts?
    let countries: Parts?
    let cost: Cost?
    let written: String
    /// The broadcast's name as a text of CSS, for the foot of each printed page.
    let pageName: String

    init(_ facts: ReportFacts, _ aggregate: ReportAggregate) {
        let broadcast = facts.broadcast
        var clock = ZonedClock(zone: broadcast.zone)
        campaign = broadcast.definition.campaign.description
        broadcastName = broadcast.name
        due = "\(Self.moment(broadcast.dueAt, &clock)) (\(broadcast.definition.timeZone))"
        let tally = BroadcastTally(name: broadcast.name, state: broadcast.state, counts: aggregate.counts)
        state = tally.stateText
        stateTone = tally.tone
        stateNote = broadcast.stateReason?.sentence() ?? aggregate.stateNote(of: broadcast.state)
        pageName = broadcast.name.cssEscaped
        self.facts = Self.facts(broadcast, aggregate, &clock) + Self.answers(facts)
        figures = Self.figures(aggregate) + Self.moreFigures(facts, aggregate)
        outcome = Outcome(aggregate.counts)
        funnel = Funnel(aggregate)
        curve = Curve(aggregate, &clock)
        delivery = DeliveryTimes(aggregate)
        failures = Causes(failures: aggregate)
        skips = Causes(skips: aggregate)
        expiries = Causes(expiries: aggregate)
        unknowns = Causes(unknowns: aggregate, onUnknown: broadcast.definition.onUnknown)
        languages = Parts(languages: aggregate)
        countries = Parts(countries: aggregate)
        cost = Cost(aggregate)
        written = "\(clock.time(at: facts.writtenAt).shortText) (\(broadcast.definition.timeZone))"
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

    /// What people answered, what Meta withheld and whom the filter left out.
    private static func answers(_ facts: ReportFacts) -> [Fact] {
        var answers: [Fact] = []
        if let filtered = facts.filtered {
            answers.append(Fact(name: "Left out by the filter", value: CountText.grouped(filtered)))
        }
        if let replies = facts.replies {
            answers.append(Fact(name: "Replies", value: CountText.grouped(replies.replies)))
            answers.append(Fact(name: "Opt-outs among them", value: CountText.grouped(replies.optOuts)))
        }
        return answers + (facts.withheld?.sentence.map { [Fact(name: "Withheld", value: $0)] } ?? [])
    }

    /// All of one base, the rows, so that they can be compared.
    private static func figures(_ aggregate: ReportAggregate) -> [Figure] {
        let counts = aggregate.counts
        let figures = [
            ("Sent", counts.sent, "sent"), ("Delivered", counts.delivered, "delivered"), ("Read", counts.read, "read"),
            ("Failed", counts.failed, "failed"),
        ]
        return figures.map { label, count, tone in
            Figure(
                label: label,
                value: CountText.grouped(count),
                note: "\(CountText.percent(count, of: counts.rows)) of \(CountText.of(counts.rows, "row"))",
                tone: count > 0 ? tone : "none"
            )
        }
    }
}

extension HTMLPage {
    /// What the messages cost and what people answered, where there is anything to tell.
    fileprivate static func moreFigures(_ facts: ReportFacts, _ aggregate: ReportAggregate) -> [Figure] {
        let charges = aggregate.figures.charges
        var figures: [Figure] = []
        if let currency = aggregate.figures.currency, charges.charged > 0 {
            let note = "for \(CountText.of(charges.charged, "charged message"))"
            figures.append(
                Figure(label: "Cost", value: MoneyText.amount(charges.amount, currency), note: note, tone: "none")
            )
        }
        if let replies = facts.replies, replies.replies > 0 {
            let note = "\(CountText.of(replies.optOuts, "opt-out")) among them"
            let count = CountText.grouped(replies.replies)
            figures.append(Figure(label: "Replies", value: count, note: note, tone: "none"))
        }
        return figures
    }
}

extension BroadcastTally {
    /// The colour of the badge that names the state.
    ///
    /// A broadcast that reached nobody, or of which much is unknown, is not shown as a success, even if it is finished.
    fileprivate var tone: String {
        switch state {
        case .finished: counts.hasReachedNobody || counts[MessageState.unknown] > 0 ? "doubtful" : "good"
        case .active, .planning: "busy"
        case .paused, .skipped: "doubtful"
        case .cancelled: "bad"
        }
    }
}

extension ReportAggregate {
    /// Says that nobody was reached, or that the figures will still change.
    fileprivate func stateNote(of state: BroadcastState) -> String? {
        if state == .finished, let nobody = counts.nobodySentence { return nobody.capitalisedFirst + "." }
        let open = counts[OutcomeGroup.waiting]
        guard open > 0 else { return nil }
        let verb = open == 1 ? "is" : "are"
        return "\(CountText.of(open, "message")) \(verb) still to be sent: these figures are not final."
    }
}

/// A share as a width, in percent with three decimals.
func widthText(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0" }
    let thousandths = Int((Double(part) * 100_000 / Double(whole)).rounded())
    return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
}

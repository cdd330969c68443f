package import CampaignCore
import Formats
import Foundation

extension Forecast: Rendering {
    /// A fact a line.
    package func text() -> [OutputPart] {
        var lines = [
            ("campaign", campaign.description),
            ("audience", "\(CountText.of(plan.counts.rows, "row")) of \(audience)\(leftOut)"),
            ("messages", CountText.grouped(messages)),
        ]
        lines += languages.map { [("languages", $0)] } ?? []
        lines += plan.filter.map { ("where", $0.sentence) }
        lines += plan.defaults.map { ("default", $0.sentence) }
        lines += skips.map { ("skipped", "\(CountText.grouped($0.count)) \($0.reason)") }
        lines += isComing ? sending : repeatsNow
        lines.append(
            ("cost", plan.cost?.sentence ?? "not known: name Meta's rate card with rates: in drumbeat.yaml")
        )
        lines += plan.cost?.countrySentence.map { [("", $0)] } ?? []
        lines += times.hold.map { [("held", $0)] } ?? []
        lines += times.next.map { ("next", $0) }
        lines += underWay.map { ("besides", "\($0.name) is \($0.state.rawValue); nothing is sent now beside it") }
        if times.outlook.coming != nil { lines.append(("late", times.limits)) }
        return (plan.doubts.isEmpty ? [] : [.diagnostics(plan.doubts)]) + [
            .table(TextTable(lines.map { [.text($0.0), .text($0.1)] }, columns: .atLeast([8])))
        ]
    }

    /// Whether it has a time to come, or is sent when a person says so: else nobody waits to hear how it will go.
    private var isComing: Bool {
        isSent || times.outlook.missed != nil
    }

    /// Whether a run or a person sends it; a time that was missed is not.
    private var isSent: Bool {
        times.schedule == nil || times.outlook.coming != nil
    }

    /// Who has the message of a campaign with no time to come: a person may send it all the same.
    private var repeatsNow: [(String, String)] {
        guard underWay.isEmpty else { return [] }
        return plan.repeats.map { [("repeats", $0.sentenceOfSending(campaign, at: now))] } ?? []
    }

    /// How the sending will go.
    private var sending: [(String, String)] {
        var lines = plan.repeats.map { [("repeats", "\($0.sentence(at: now)); \($0.outlook)")] } ?? []
        lines += plan.nearby.map { nearby in ("also", nearby.text { zone.text(at: $0) }) }
        lines += plan.elsewhere.isEmpty ? [] : [("clocks", plan.elsewhere.sentence)]
        if plan.gated > 0 { lines.append(("US", MarketingGate.warning(of: plan.gated))) }
        lines += uploads.map { [("uploads", $0)] } ?? []
        if messages > 0 { lines.append(("duration", "\(DurationText(duration)) of sending at \(rate)")) }
        lines += window.map { [("sending", $0)] } ?? []
        lines += beside.map { [("shared", $0)] } ?? []
        if days.count > 1 { lines.append(("days", dayTexts.joined(separator: ", "))) }
        lines += night.map { [("night", $0)] } ?? []
        lines += hold.map { [("waits", $0)] } ?? []
        lines += unsent.map { [("never", $0)] } ?? []
        return lines
    }

    /// The rows that are not among those of the broadcast.
    private var leftOut: String {
        plan.filter.isEmpty ? "" : ", and \(CountText.grouped(plan.filtered)) left out by where"
    }

    /// The most frequent first; nil if all messages are in one.
    private var languages: String? {
        guard !plan.languages.isEmpty else { return nil }
        return plan.languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\(CountText.grouped($0.value)) \($0.key)" }
            .joined(separator: ", ")
    }

    /// What Meta has to get before the first message; nil if nothing.
    private var uploads: String? {
        guard let first = plan.uploads.first else { return nil }
        let bytes = plan.uploads.reduce(0) { $0 + $1.bytes }
        let kilobytes = "\(CountText.grouped((bytes + 1023) >> 10)) KB"
        return plan.uploads.count == 1
            ? "\(first.name), \(kilobytes)" : "\(CountText.grouped(plan.uploads.count)) files, \(kilobytes)"
    }

    /// When the first message would leave and when the last one; nil if none would.
    private var window: String? {
        guard isSent, messages > 0, let starts = outlook.starts else { return nil }
        let begins = zone.local(at: starts).description.split(separator: "T")
        let wholeSecond = Date(timeIntervalSince1970: (outlook.ends.timeIntervalSince1970 - 0.001).rounded(.up))
        let ends = zone.local(at: wholeSecond).description.split(separator: "T")
        let end = (ends.first == begins.first ? ends.suffix(1) : ends[...]).joined(separator: " ")
        return "begins \(begins.joined(separator: " ")), ends \(end) \(zone.name)"
    }

    /// What the others that are being sent make of it; a share is there from the first second on.
    private var beside: String? {
        guard !others.isEmpty, messages > 0 else { return nil }
        let longest = Duration.seconds(Int64((Double(messages) / rateBesideOthers.perSecond).rounded(.up)))
        let names = others.count > 2 ? "\(others.count) other broadcasts" : others.joined(separator: " and ")
        let rate = CountText.rate(perSecond: rateBesideOthers.perSecond)
        let longestText = DurationText(longest)
        return "the sender also sends \(names), so at least \(rate) remain and it takes at most \(longestText)"
    }

    var days: [Int] {
        isLimitedByDay ? outlook.days : []
    }

    private var dayTexts: [String] {
        let shown = days.prefix(Self.shownDays).enumerated()
            .map { day, count in "\(name(ofDay: day)) \(CountText.grouped(count))" }
        let rest = days.dropFirst(Self.shownDays)
        guard let last = rest.indices.last else { return shown }
        let sum = rest.reduce(outlook.later, +)
        return shown + ["\(CountText.grouped(sum)) more until day \(last + 1)\(outlook.later > 0 ? " and later" : "")"]
    }

    private static let shownDays = 7

    /// A campaign with a time to come counts its own days.
    private func name(ofDay day: Int) -> String {
        guard next.isEmpty, day < 2 else { return "day \(day + 1)" }
        return day == 0 ? "today" : "tomorrow"
    }

    /// What the quiet hours part; nil if nothing waits for their end.
    private var night: String? {
        guard let before = outlook.beforeNight else { return nil }
        let after = messages - before - outlook.expired - outlook.later
        return switch (before, after) {
        case (0, 0): nil
        case (0, _): "\(after == messages ? "all" : CountText.grouped(after)) leave after the quiet hours"
        case (_, 0): "\(CountText.grouped(before)) leave before the quiet hours, none after them"
        default: "\(CountText.grouped(before)) leave before the quiet hours, \(CountText.grouped(after)) after them"
        }
    }

    /// What holds all messages back besides quiet hours; nil if nothing does.
    var hold: String? {
        guard case .stop(let until, let obstacle)? = outlook.obstacle else { return nil }
        let end = until.map { "until \(zone.text(at: $0))" } ?? "for now"
        return "nothing is sent \(end): \(obstacle.sentence(at: begins))"
    }

    /// What never leaves, and why; nil if all do.
    private var unsent: String? {
        ExpiryText(outlook, of: messages, expires: expires).map { "\($0.message); \($0.fix)" }
    }

    var skips: [(reason: String, count: Int)] {
        SkipReason.allCases.compactMap { reason in
            plan.counts.skips[reason].map { (reason.rawValue, $0) }
        }
    }
}

extension DefaultCensus.Finding {
    /// How many rows take it, and where.
    fileprivate var sentence: String {
        let rows = "\(CountText.of(rows, "row")) \(rows == 1 ? "takes" : "take")"
        let text = value.isEmpty ? "no text" : "the default '\(value)'"
        return "\(rows) \(text) for \(place), as column '\(column)' is empty"
    }
}

/// What some of a plan's rows amount to.
struct PlanCounts: Sendable {
    /// Rows by the state in which a run would leave them if it sent nothing.
    private(set) var counts = BroadcastCounts()
    /// Recipients of marketing in countries to which Meta delivers none.
    var gated = 0
    /// People who were messaged in the last day, and so need no place of the day's limit.
    var counted = 0
    /// Messages by the place of their language among those of the template.
    private(set) var languages: [UInt16: Int] = [:]
    /// Messages in another language than the row asks for, by its number in the `LanguageCensus`.
    private(set) var wishes: [UInt8: Int] = [:]
    /// What the messages cost; nil without a rate card.
    var cost: Cost?

    init(_ prices: RateCard?) {
        cost = prices.map { Cost(currency: $0.currency) }
    }

    mutating func send(language: UInt16, wish: UInt8 = 0) {
        languages[language, default: 0] += 1
        if wish != 0 { wishes[wish, default: 0] += 1 }
        counts.states[.waiting, default: 0] += 1
    }

    mutating func skip(_ reason: SkipReason, count: Int = 1) {
        counts.states[.skipped, default: 0] += count
        counts.skips[reason, default: 0] += count
    }

    mutating func add(_ other: PlanCounts) {
        counts.states.merge(other.counts.states, uniquingKeysWith: +)
        counts.skips.merge(other.counts.skips, uniquingKeysWith: +)
        languages.merge(other.languages, uniquingKeysWith: +)
        wishes.merge(other.wishes, uniquingKeysWith: +)
        gated += other.gated
        counted += other.counted
        if let cost = other.cost { self.cost?.add(cost) }
    }
}

package import Formats
package import Foundation
package import PhoneNumbers

/// Counts what a plan consists of: a plan that is shown and not sent.
package final class PlanTally: PlanSink {
    /// Rows that the filter leaves out.
    package private(set) var filtered = 0
    /// Recipients of marketing in countries to which Meta delivers none.
    package var gated: Int { sum.gated }
    /// What the messages cost; nil without a rate card.
    package var cost: Cost? { sum.cost }
    /// The first rows that are skipped for a fault of theirs.
    package private(set) var faults: FaultyRows
    /// Those to whom a message is sent, by country.
    package private(set) var regions = RegionTally()

    private let category: Template.Category
    private var census: FilterCensus?
    private let prices: RateCard?
    private let earlier: (any EarlierMessageSearch)?
    private var encounters: EncounterTally
    private let skipAtClaim: (PhoneNumber) -> SkipReason?
    private var tally: PlanCounts
    /// The people who have the same message of another broadcast.
    private var repeated: PlanCounts
    private var repeats = RepeatTally()

    /// - Parameters:
    ///   - category: of the template.
    ///   - mostFaults: how many faulty rows are kept.
    ///   - census: counts what the filter's columns hold; nil without a filter.
    ///   - prices: what messages cost.
    ///   - earlier: finds the messages that the people have in other broadcasts; nil if nobody asks.
    ///   - begins: when the broadcast begins.
    ///   - skipAtClaim: why a claim would skip a message that is planned; nil if it would not.
    package init(
        category: Template.Category,
        mostFaults: Int = 0,
        census: FilterCensus? = nil,
        prices: RateCard? = nil,
        earlier: (any EarlierMessageSearch)? = nil,
        begins: Date = Date(),
        skipAtClaim: @escaping (PhoneNumber) -> SkipReason? = { _ in nil }
    ) {
        self.category = category
        self.census = census
        self.prices = prices
        self.earlier = earlier
        encounters = EncounterTally(begins: begins)
        self.skipAtClaim = skipAtClaim
        tally = PlanCounts(prices)
        repeated = PlanCounts(prices)
        faults = FaultyRows(limit: mostFaults)
    }

    /// Rows by the state in which a run would leave them if it sent nothing: `waiting` or `skipped`.
    package var counts: BroadcastCounts { sum.counts }

    /// How many of the people need no place of the day's limit, being messaged in the day before.
    package var counted: Int { sum.counted }

    /// How many of the people have a message of another broadcast within a day, by its name.
    package var peopleOfOthers: [String: Int] { encounters.people }

    /// The people who have the same message of another broadcast; nil if nobody does.
    package var repeatFinding: RepeatFinding? { repeats.finding }

    /// The few who are repeats are skipped; where there are many, the broadcast is paused with all of its messages.
    private var sum: PlanCounts {
        var sum = tally
        if let finding = repeatFinding, finding.verdict == .skip {
            sum.skip(.repeated, count: finding.repeats)
        } else {
            sum.add(repeated)
        }
        return sum
    }

    /// What each condition of the filter does; none without a filter.
    package var filterFindings: [FilterFinding] {
        census?.findings(rows: counts.rows + filtered) ?? []
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {
        census?.add(record, failures)
    }

    package func take(_ rows: PlannedRows) {
        filtered += rows.filtered.count
        for case .skip(let skipped) in rows.verdicts {
            tally.skip(skipped.reason)
            faults.add(FaultyRow(row: skipped.row, reason: skipped.reason, detail: skipped.detail))
        }
    }

    package func take(_ recipients: [RecipientPlace]) throws {
        let messages = try earlier?.messages(to: recipients) ?? []
        let counted = encounters.add(messages)
        let repeats = repeats.add(recipients, messages)
        for (index, place) in recipients.enumerated() {
            if place.isRepeated {
                tally.skip(.duplicate)
                faults.add(FaultyRow(row: place.row, reason: .duplicate, detail: place.detail))
            } else if repeats[index] == nil {
                count(place, isCounted: counted.contains(index), in: &tally)
            } else {
                count(place, isCounted: counted.contains(index), in: &repeated)
            }
        }
    }

    private func count(_ place: RecipientPlace, isCounted: Bool, in counts: inout PlanCounts) {
        // As a number the key is of the same person and country, which is all that is asked below.
        let phone = PhoneNumber(digits: place.recipient)
        if let reason = phone.flatMap(skipAtClaim) { return counts.skip(reason) }
        counts.send()
        if isCounted { counts.counted += 1 }
        guard let phone else { return }
        let region = regions.add(phone)
        if category == .marketing, MarketingGate.isClosed(to: phone) {
            counts.gated += 1
        } else if let prices {
            counts.cost?.add(prices.price(to: phone, category: category), to: region)
        }
    }
}

package import PhoneNumbers

/// Counts what a plan consists of: a plan that is shown and not sent.
package final class PlanTally: PlanSink {
    /// Rows by the state in which a run would leave them if it sent nothing: `waiting` or `skipped`.
    package private(set) var counts = BroadcastCounts()
    /// Recipients of marketing in countries to which Meta delivers none.
    package private(set) var gated = 0
    /// What the messages cost; nil without a rate card.
    package private(set) var cost: Cost?
    /// The first rows that are skipped for a fault of theirs.
    package private(set) var faults: FaultyRows

    private let category: Template.Category
    private let prices: RateCard?
    private var regions = RegionMemo()
    private let skipAtClaim: (PhoneNumber) -> SkipReason?

    /// - Parameters:
    ///   - category: of the template.
    ///   - mostFaults: how many faulty rows are kept.
    ///   - prices: what messages cost.
    ///   - skipAtClaim: why a claim would skip a message that is planned; nil if it would not.
    package init(
        category: Template.Category,
        mostFaults: Int = 0,
        prices: RateCard? = nil,
        skipAtClaim: @escaping (PhoneNumber) -> SkipReason? = { _ in nil }
    ) {
        self.category = category
        self.prices = prices
        self.skipAtClaim = skipAtClaim
        cost = prices.map { Cost(currency: $0.currency) }
        faults = FaultyRows(limit: mostFaults)
    }

    package func take(_ rows: PlannedRows) {
        for case .skip(let skipped) in rows.verdicts {
            skip(skipped.reason)
            faults.add(FaultyRow(row: skipped.row, reason: skipped.reason, detail: skipped.detail))
        }
    }

    package func take(_ recipients: [RecipientPlace]) {
        for place in recipients {
            if place.isRepeated {
                skip(.duplicate)
                faults.add(FaultyRow(row: place.row, reason: .duplicate, detail: place.detail))
            } else {
                // As a number the key is of the same person and country, which is all that is asked below.
                count(PhoneNumber(digits: place.recipient))
            }
        }
    }

    private func count(_ phone: PhoneNumber?) {
        if let reason = phone.flatMap(skipAtClaim) { return skip(reason) }
        counts.states[.waiting, default: 0] += 1
        guard let phone else { return }
        if category == .marketing, MarketingGate.isClosed(to: phone) {
            gated += 1
        } else if let prices {
            cost?.add(prices.price(to: phone, category: category), to: regions.region(of: phone))
        }
    }

    private func skip(_ reason: SkipReason) {
        counts.states[.skipped, default: 0] += 1
        counts.skips[reason, default: 0] += 1
    }
}

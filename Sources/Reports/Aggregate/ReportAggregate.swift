import CampaignCore
import Foundation

/// All that the HTML report says of the rows: figures whose size does not depend on their number.
struct ReportAggregate: Sendable {
    private(set) var figures: ReportFigures
    private(set) var sending = TimeCurve()
    private(set) var deliveryTime = DurationSketch()
    private(set) var deliveryHistogram = DurationHistogram()
    private(set) var readTime = DurationSketch()
    private(set) var skips = BoundedTally<SkipReason>(mostKeys: SkipReason.allCases.count)
    private(set) var failures = BoundedTally<FailureCause>(mostKeys: 200)
    private(set) var unknowns = BoundedTally<String>(mostKeys: 20)
    private(set) var expiries = BoundedTally<HoldCause>(mostKeys: HoldCause.allCases.count)
    private(set) var pricing = BoundedTally<Pricing>(mostKeys: 50, mostExamples: 1)
    /// All POSTs that were made, or may have been.
    private(set) var attempts = 0
    private(set) var firstAccepted: Date?
    private(set) var lastAccepted: Date?
    private var wording: RowWording

    /// Failures of which the same is to be said.
    struct FailureCause: Hashable, Sendable {
        var code: Int
        var advice: String
    }

    init(_ facts: ReportFacts) {
        figures = ReportFigures(facts)
        wording = RowWording(of: facts.broadcast.definition)
    }

    var counts: BroadcastCounts { figures.counts }

    mutating func add(_ record: MessageRecord) {
        figures.add(record)
        attempts += Int(record.attempts)
        addTimes(record)
        addCauses(record)
        if let price = record.pricing { pricing.add(price, row: record.row) }
    }

    private mutating func addTimes(_ record: MessageRecord) {
        if let left = record.acceptedAt ?? record.sentAt {
            sending.add(left)
            firstAccepted = min(firstAccepted ?? left, left)
            lastAccepted = max(lastAccepted ?? left, left)
            if let delivered = record.deliveredAt { addDelivery(delivered.timeIntervalSince(left)) }
        }
        if let delivered = record.deliveredAt, let read = record.readAt {
            readTime.add(read.timeIntervalSince(delivered))
        }
    }

    private mutating func addDelivery(_ seconds: TimeInterval) {
        deliveryTime.add(seconds)
        deliveryHistogram.add(seconds)
    }

    private mutating func addCauses(_ record: MessageRecord) {
        switch record.state {
        case .skipped:
            if let reason = record.reason { skips.add(reason, row: record.row, detail: record.detail?.sentence) }
        case .failed:
            let advice = record.error.map { wording.advice(on: $0) } ?? ""
            let cause = FailureCause(code: record.error?.code ?? RowWording.noCode, advice: advice)
            failures.add(cause, row: record.row, detail: record.error?.details ?? record.detail?.sentence)
        case .unknown:
            unknowns.add(String((record.detail?.sentence ?? "").prefix(200)), row: record.row)
        case .expired:
            if let cause = record.holdCause { expiries.add(cause, row: record.row) }
        case .waiting, .sending, .accepted, .held, .sent, .delivered, .read, .cancelled: break
        }
    }
}

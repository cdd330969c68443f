import CampaignCore
import Formats

extension HTMLPage {
    /// Where every row ended: parts that add up to all rows.
    struct Outcome {
        struct Part {
            var label: String
            var count: String
            var share: String
            var width: String
            var tone: String
            /// Whether it has a place in the bar; the list shows it all the same.
            var isVisible: Bool
        }

        let parts: [Part]
        let rows: String

        init(_ counts: BroadcastCounts) {
            rows = CountText.grouped(counts.rows)
            parts = Self.kinds.compactMap { kind in
                let count = kind.states.reduce(0) { $0 + counts[$1] }
                guard count > 0 || kind.isAlwaysShown else { return nil }
                return Part(
                    label: kind.label,
                    count: CountText.grouped(count),
                    share: CountText.percent(count, of: counts.rows),
                    width: widthText(count, of: counts.rows),
                    tone: kind.tone,
                    isVisible: count > 0
                )
            }
        }

        private struct Kind {
            var label: String
            var tone: String
            var states: [MessageState]
            var isAlwaysShown = false
        }

        private static let kinds = [
            Kind(label: "Read", tone: "read", states: [.read], isAlwaysShown: true),
            Kind(label: "Delivered, not read", tone: "delivered", states: [.delivered], isAlwaysShown: true),
            Kind(label: "On its way to the phone", tone: "sent", states: [.sent]),
            Kind(label: "Accepted by Meta", tone: "accepted", states: [.accepted]),
            Kind(label: "Held by Meta", tone: "accepted", states: [.held]),
            Kind(label: "Waiting", tone: "waiting", states: [.waiting, .sending]),
            Kind(label: "Unknown", tone: "unknown", states: [.unknown]),
            Kind(label: "Failed", tone: "failed", states: [.failed], isAlwaysShown: true),
            Kind(label: "Skipped", tone: "skipped", states: [.skipped], isAlwaysShown: true),
            Kind(label: "Expired", tone: "expired", states: [.expired]),
            Kind(label: "Cancelled", tone: "expired", states: [.cancelled]),
        ]
    }

    /// How many messages came how far, of all rows.
    struct Funnel {
        struct Step {
            var stepLabel: String
            var stepCount: String
            var stepWidth: String
            var stepShare: String
            var stepTone: String
        }

        let steps: [Step]

        /// Nil if no message was sent.
        init?(_ aggregate: ReportAggregate) {
            let counts = aggregate.counts
            let whole = counts.rows
            guard counts.sent > 0 else { return nil }
            let ways = [
                ("Rows", whole, "skipped"), ("Sent", counts.sent, "sent"),
                ("Delivered", counts.delivered, "delivered"), ("Read", counts.read, "read"),
            ]
            steps = ways.map { label, count, tone in
                Step(
                    stepLabel: label,
                    stepCount: CountText.grouped(count),
                    stepWidth: widthText(count, of: whole),
                    stepShare: CountText.percent(count, of: whole),
                    stepTone: tone
                )
            }
        }
    }
}

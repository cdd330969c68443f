import CampaignCore
import Formats

extension HTMLPage {
    /// Why messages were not delivered, the most frequent cause first.
    struct Causes {
        struct Cause {
            var causeTitle: String
            var code: String?
            var causeCount: String
            var causeShare: String
            var causeWidth: String
            var causeAdvice: String?
            var examples: [Example]
        }

        struct Example {
            var exampleRows: String
            var detail: String?
        }

        let causeTotal: String
        let causes: [Cause]

        /// Nil if no message failed.
        init?(failures aggregate: ReportAggregate) {
            self.init(aggregate.failures, others: "Other codes") { cause in
                let code = cause.code == RowWording.noCode ? nil : String(cause.code)
                return (RowWording.title(of: cause.code), code, cause.advice)
            }
        }

        /// Nil if no row was skipped.
        init?(skips aggregate: ReportAggregate) {
            self.init(aggregate.skips, others: "Other reasons") { reason in
                (reason.title, reason.rawValue, reason.advice)
            }
        }

        /// Nil if no message expired, or an earlier version noted no reasons.
        init?(expiries aggregate: ReportAggregate) {
            self.init(aggregate.expiries, others: "Other reasons") { cause in
                (cause.title, cause.rawValue, cause.advice)
            }
        }

        /// Nil if every outcome is known.
        init?(unknowns aggregate: ReportAggregate, onUnknown: OnUnknown) {
            self.init(aggregate.unknowns, others: "Other causes") { cause in
                (cause.isEmpty ? "No cause recorded" : cause.capitalisedFirst, nil, onUnknown.advice)
            }
        }

        private init?<Key>(
            _ tally: BoundedTally<Key>,
            others: String,
            words: (Key) -> (title: String, code: String?, advice: String)
        ) {
            let total = tally.total
            guard total > 0 else { return nil }
            causeTotal = CountText.grouped(total)
            let known = tally.ranked.map { key, group in
                let (title, code, advice) = words(key)
                return Cause(title, code, group.count, of: total, advice: advice, Example.grouped(group))
            }
            causes = known + (tally.others > 0 ? [Cause(others, nil, tally.others, of: total, advice: nil, [])] : [])
        }
    }
}

extension HTMLPage.Causes.Cause {
    fileprivate init(
        _ title: String,
        _ code: String?,
        _ count: Int,
        of total: Int,
        advice: String?,
        _ examples: [HTMLPage.Causes.Example]
    ) {
        self.init(
            causeTitle: title,
            code: code,
            causeCount: CountText.grouped(count),
            causeShare: CountText.percent(count, of: total),
            causeWidth: widthText(count, of: total),
            causeAdvice: advice.flatMap { $0.isEmpty ? nil : $0.capitalisedFirst },
            examples: examples
        )
    }
}

extension HTMLPage.Causes.Example {
    /// One line for all rows of which the same is said; the last one says how many rows more there are.
    fileprivate static func grouped<Key>(_ group: BoundedTally<Key>.Group) -> [Self] {
        let examples = group.examples
        var rows: [(detail: String, rows: [String])] = []
        for example in examples {
            let row = CountText.grouped(Int(example.row))
            if let place = rows.firstIndex(where: { $0.detail == example.detail }) {
                rows[place].rows.append(row)
            } else {
                rows.append((example.detail, [row]))
            }
        }
        let rest = group.count - examples.count
        let isOneLine = rows.count == 1
        let lines = rows.map { detail, rows in
            let names = rows.count == 1 ? "Row \(rows[0])" : "Rows \(rows.joined(separator: ", "))"
            let more = isOneLine && rest > 0 ? " and \(CountText.words(rest)) more" : ""
            return Self(exampleRows: names + more, detail: detail.isEmpty ? nil : detail)
        }
        guard rest > 0, !isOneLine else { return lines }
        return lines + [Self(exampleRows: "And \(CountText.words(rest)) more", detail: nil)]
    }
}

extension OnUnknown {
    fileprivate var advice: String {
        switch self {
        case .hold: "not sent again, as the campaign says; a status callback still settles it"
        case .resend: "sent again once the first attempt is presumed not to have arrived, as the campaign says"
        }
    }
}

extension String {
    var capitalisedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}

import CampaignCore
import Formats

extension BroadcastCounts {
    /// The figures of a broadcast as `status` and the report give them: cumulative `counts`, exclusive `by_status`.
    ///
    /// `by_status` has every status, the others only the reasons that occur.
    var members: [JSONObject.Member] {
        [
            .init(name: "counts", value: figures),
            .init(name: "by_status", value: .counts(MessageState.allCases.map { ($0.rawValue, self[$0]) })),
            .init(
                name: "skipped_by_reason",
                value: .counts(SkipReason.allCases.compactMap { reason in skips[reason].map { (reason.rawValue, $0) } })
            ),
            .init(
                name: "expired_by_reason",
                value: .counts(HoldCause.allCases.compactMap { cause in expiries[cause].map { (cause.rawValue, $0) } })
            ),
        ]
    }

    private var figures: JSONValue {
        let groups = OutcomeGroup.allCases.map { ($0.rawValue, self[$0]) }
        let parts = [("delivered", delivered), ("read", read)]
        let all = [("rows", rows)] + groups.prefix(1) + parts + groups.dropFirst()
        guard case .object(var object) = JSONValue.counts(all) else { return .null }
        object.members.append(.init(name: "filtered", value: filtered.map { .integer(Int64($0)) } ?? .null))
        return .object(object)
    }
}

extension Outcomes {
    /// A part of a broadcast, under the name of what it is the part of.
    func json(_ name: String, _ key: String, hasPrices: Bool) -> JSONValue {
        [
            name: .string(key),
            "rows": .integer(Int64(rows)),
            "sent": .integer(Int64(sent)),
            "delivered": .integer(Int64(delivered)),
            "read": .integer(Int64(read)),
            "failed": .integer(Int64(failed)),
            "cost": hasPrices ? .amount(cost) : .null,
        ]
    }
}

extension WithheldCounts {
    var json: JSONValue {
        .counts([
            ("messages", messages), ("retried", retried), ("delivered_at_once", deliveredAtOnce),
            ("delivered_later", deliveredLater),
        ])
    }
}

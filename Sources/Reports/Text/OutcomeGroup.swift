package import CampaignCore

/// What became of a row, in the words of the report's totals.
///
/// Every state belongs to exactly one group, so the groups always add up to
/// the rows of the audience.
package enum OutcomeGroup: String, Hashable, Sendable, CaseIterable {
    /// Meta took the message and has reported no failure.
    case sent
    case failed
    case skipped
    case unknown
    /// Not sent yet.
    case waiting
    case expired
    case cancelled

    package init(_ state: MessageState) {
        self =
            switch state {
            case .accepted, .held, .sent, .delivered, .read: .sent
            case .waiting, .sending: .waiting
            case .failed: .failed
            case .unknown: .unknown
            case .expired: .expired
            case .skipped: .skipped
            case .cancelled: .cancelled
            }
    }

    /// Whether totals show the group even where nothing is in it.
    var isAlwaysShown: Bool {
        self != .expired && self != .cancelled
    }
}

extension BroadcastCounts {
    package subscript(group: OutcomeGroup) -> Int {
        states.reduce(0) { $0 + (OutcomeGroup($1.key) == group ? $1.value : 0) }
    }
}

import CampaignCore
import Foundation

/// What a row must say in the end.
///
/// Worked out from what happened, in the simplest way: the earliest of each
/// kind, the furthest decides.
struct ExpectedRow: Hashable {
    var state: MessageState
    var acceptedAt: Int64?
    var sentAt: Int64?
    var deliveredAt: Int64?
    var readAt: Int64?
    var failedAt: Int64?
    var errorCode: Int?

    init(_ row: MessageRecord) {
        state = row.state
        acceptedAt = row.acceptedAt?.inMilliseconds
        sentAt = row.sentAt?.inMilliseconds
        deliveredAt = row.deliveredAt?.inMilliseconds
        readAt = row.readAt?.inMilliseconds
        failedAt = row.failedAt?.inMilliseconds
        errorCode = row.error?.code
    }

    /// - Parameters:
    ///   - recorded: the requests whose answers are on disk.
    ///   - statuses: all that was reported of the row's messages.
    init(recorded: [WorldRequest], statuses: [StatusEvent]) {
        let accepted = recorded.filter { $0.fate == .accepted }
        acceptedAt = accepted.compactMap { $0.seenAt?.inMilliseconds }.min()
        let known = Set(accepted.map(\.wamid) + statuses.filter { $0.key != nil }.map(\.messageID))
        let events = statuses.filter { $0.key != nil || known.contains($0.messageID) }
        func earliest(_ kind: StatusEvent.Kind) -> Int64? {
            events.filter { $0.kind == kind }.map(\.at.inMilliseconds).min()
        }
        sentAt = earliest(.sent)
        deliveredAt = earliest(.delivered)
        readAt = earliest(.read)
        let failures =
            recorded.compactMap { $0.lastRefusal(among: recorded) }
            + events.compactMap { event in event.error.map { ($0.code, event.at.inMilliseconds) } }
        let first = failures.min { ($0.1, $0.0) < ($1.1, $1.0) }
        failedAt = first?.1
        errorCode = first?.0
        state =
            if readAt != nil { .read } else if deliveredAt != nil { .delivered } else if failedAt != nil {
                .failed
            } else if sentAt != nil { .sent } else if acceptedAt != nil { .accepted } else { .unknown }
    }
}

extension WorldRequest {
    /// The refusal, where no other attempt may follow it, and its time in milliseconds.
    fileprivate func lastRefusal(among recorded: [WorldRequest]) -> (Int, Int64)? {
        guard case .refused(let code, _) = fate, let seenAt else { return nil }
        let isLast = code == 131_026 || (code == 131_000 && isFifth(among: recorded))
        return isLast ? (code, seenAt.inMilliseconds) : nil
    }

    /// Whether so many refusals for a passing reason came before it that none follows.
    private func isFifth(among recorded: [WorldRequest]) -> Bool {
        let passing = recorded.filter { request in
            guard case .refused(131_000, _) = request.fate else { return false }
            return request.key.attempt < key.attempt
        }
        return passing.count >= 4 && recorded.allSatisfy { $0.key.attempt <= key.attempt }
    }
}

extension Date {
    /// The form in which the ledger keeps times.
    var inMilliseconds: Int64 {
        Int64((timeIntervalSince1970 * 1000).rounded())
    }
}

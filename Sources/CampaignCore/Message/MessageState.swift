/// Where a message stands.
///
/// The raw values are what the ledger stores and what reports print.
package enum MessageState: String, Sendable, Hashable, CaseIterable {
    /// Planned, not yet claimed. Becomes `sending`, `skipped`, `expired` or `cancelled`.
    case waiting
    /// Claimed: an attempt is committed and its request may be on its way. Becomes
    /// `accepted`, `held`, `failed` or `unknown`, or `waiting` again where the
    /// request provably did not leave or may be repeated.
    case sending
    /// Meta took the message and named it; nothing is known of its delivery.
    case accepted
    /// Accepted, but held back by Meta for quality assessment (`sending.md` §2.11).
    case held
    /// On its way to the recipient's phone.
    case sent
    /// On the recipient's phone. Becomes `read` at most.
    case delivered
    /// Shown to the recipient.
    case read
    /// Refused by Meta or not deliverable; terminal unless a delivery is reported after all.
    case failed
    /// The request may have arrived, its answer did not. Settled by a callback
    /// that carries the message's key, else by the campaign's `on_unknown`.
    case unknown
    /// Not sent before the broadcast's end.
    case expired
    /// Never sent, for the reason in `SkipReason`.
    case skipped
    /// Not sent because the broadcast was cancelled.
    case cancelled

    /// Whether nothing more will be done to send the message.
    package var isSettled: Bool {
        switch self {
        case .waiting, .sending, .unknown: false
        case .accepted, .held, .sent, .delivered, .read, .failed, .expired, .skipped, .cancelled: true
        }
    }
}

/// How far messages came, each word with those that came further: the words of `status`, the reports and their JSON.
extension MessageState {
    /// Whether Meta took the message and has reported no failure.
    package var isSent: Bool {
        switch self {
        case .accepted, .held, .sent, .delivered, .read: true
        case .waiting, .sending, .failed, .unknown, .expired, .skipped, .cancelled: false
        }
    }

    /// Whether the message is on the phone.
    package var isDelivered: Bool {
        self == .delivered || self == .read
    }
}

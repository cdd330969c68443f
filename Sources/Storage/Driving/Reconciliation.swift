package import CampaignCore

/// What happened to a ledger before it is reconciled.
package enum LedgerChange: Hashable, Sendable {
    /// An older copy was put in its file's place.
    case older
    /// The whole workspace was moved or copied, and its old place is gone: a person's word. Unless what the old place
    /// sent since is known, much may have been.
    case moved
    /// A backup was just put in its place. If nothing beside it tells what was sent since, much may have been.
    case restored
}

/// What reconciling did.
package struct Reconciliation: Hashable, Sendable {
    /// The broadcasts with messages that are now `unknown`.
    package var broadcasts: [HeldBroadcast] = []
    /// Those that begin later and are paused, as nobody can tell whether a person had them sent earlier.
    package var paused: [String] = []
    /// How many claims the ledger lacked; nil if nobody can tell, or it lacked none.
    package var missing: Int64?
    /// Whether broadcasts may have been sent that the ledger does not know: times before now are not planned then.
    package var mayLackBroadcasts = false

    package init(broadcasts: [HeldBroadcast] = [], missing: Int64? = nil) {
        (self.broadcasts, self.missing) = (broadcasts, missing)
    }

    /// How many messages are now `unknown`.
    package var held: Int {
        broadcasts.reduce(0) { $0 + $1.messages }
    }
}

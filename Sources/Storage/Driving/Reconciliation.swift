/// What happened to a ledger before it is reconciled.
package enum LedgerChange: Hashable, Sendable {
    /// An older copy was put in its file's place.
    case older
    /// The whole workspace was moved or copied, and its old place is gone: a person's word.
    case moved
    /// A backup was just put in its place. If nothing beside it tells what was sent since, much may have been.
    case restored
}

/// What reconciling did.
package struct Reconciliation: Hashable, Sendable {
    /// How many messages are now `unknown`.
    package var held: Int
    /// How many claims the ledger lacked; nil if nobody can tell, or it lacked none.
    package var missing: Int64?
}

/// Where a broadcast stands; the raw values are what the ledger stores.
package enum BroadcastState: String, Sendable, Hashable, CaseIterable {
    /// Its rows are being written. After a crash it is planned again: nothing of it was sent.
    case planning
    /// Its messages may be claimed. Becomes `finished` when none is left to send.
    case active
    /// A person, or a fault of the template, stopped it; `resume` makes it `active`.
    case paused
    /// Nothing is left to send.
    case finished
    /// A person ended it; what was waiting is `cancelled`.
    case cancelled
    /// Its time had passed before a machine was there to send it; recorded, never sent.
    case skipped
}

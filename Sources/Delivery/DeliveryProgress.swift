/// What a run has done so far, for the eyes of whoever watches; the ledger alone is the record.
package struct DeliveryProgress: Hashable, Sendable {
    package var accepted = 0
    package var rejected = 0
    package var unknown = 0
    package var retried = 0

    package init() {}

    /// Messages that are settled for this run.
    package var done: Int {
        accepted + rejected + unknown
    }

    package mutating func add(_ other: DeliveryProgress) {
        accepted += other.accepted
        rejected += other.rejected
        unknown += other.unknown
        retried += other.retried
    }
}

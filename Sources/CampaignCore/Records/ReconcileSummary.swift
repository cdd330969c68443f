/// What reconciling a ledger with what was sent came to.
package struct ReconcileSummary: Hashable, Sendable {
    /// How many messages were made `unknown`; nil if the ledger is the latest, and nothing was done.
    package var held: Int?
    /// The broadcasts with messages that are still held, once all callbacks were read.
    package var broadcasts: [HeldBroadcast] = []
    /// Those that are paused, as nobody can tell whether a person had them sent earlier.
    package var paused: [String] = []
    /// Whether broadcasts may have been sent that the ledger does not know.
    package var mayLackBroadcasts = false
    /// How many claims the ledger lacked; nil if it lacked none, or nobody can tell.
    package var missingClaims: Int64?
    /// How many callbacks were rejected for their signature before and taken in now.
    package var retaken = 0
    /// Stored callbacks that could not be read, a sentence each.
    package var unreadable: [String]

    /// How many messages are still held.
    package var stillHeld: Int {
        broadcasts.reduce(0) { $0 + $1.messages }
    }

    package init(held: Int? = nil, missingClaims: Int64? = nil, unreadable: [String] = []) {
        (self.held, self.missingClaims, self.unreadable) = (held, missingClaims, unreadable)
    }

    /// What it means to a script; nil if all callbacks were read.
    package var failure: FailureKind? {
        unreadable.isEmpty ? nil : .storage
    }
}

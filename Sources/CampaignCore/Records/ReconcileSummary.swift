/// What reconciling a ledger with what was sent came to.
package struct ReconcileSummary: Hashable, Sendable {
    /// How many messages are now `unknown`; nil if the ledger is the latest, and nothing was done.
    package var held: Int?
    /// How many claims the ledger lacked; nil if it lacked none, or nobody can tell.
    package var missingClaims: Int64?
    /// Stored callbacks that could not be read, a sentence each.
    package var unreadable: [String]

    package init(held: Int? = nil, missingClaims: Int64? = nil, unreadable: [String] = []) {
        (self.held, self.missingClaims, self.unreadable) = (held, missingClaims, unreadable)
    }

    /// What it means to a script; nil if all callbacks were read.
    package var failure: FailureKind? {
        unreadable.isEmpty ? nil : .storage
    }
}

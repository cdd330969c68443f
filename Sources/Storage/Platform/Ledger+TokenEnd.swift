package import Foundation

/// When an access token ends, by what Meta said of it.
package struct KnownTokenEnd: Hashable, Sendable {
    /// Tells the token from another; nobody can tell the token from it.
    package var mark: String
    package var endsAt: Date

    package init(mark: String, endsAt: Date) {
        (self.mark, self.endsAt) = (mark, endsAt)
    }
}

extension LedgerQueries {
    /// The end of the token that was used last; nil if it has none, or nobody knows.
    ///
    /// - Throws: `StorageError`.
    package func tokenEnd() async throws -> KnownTokenEnd? {
        try await read { transaction in
            let sql = "SELECT token_mark, token_ends_at FROM ledger WHERE token_mark IS NOT NULL"
            return try transaction.row(sql)
                .map { KnownTokenEnd(mark: $0[0], endsAt: Date(milliseconds: $0[1])) }
        }
    }
}

extension Ledger {
    /// Keeps the end of the token that is used now; nil if it has none.
    ///
    /// - Throws: `StorageError`.
    package func keep(tokenEnd end: KnownTokenEnd?) async throws {
        // A write would wait for every other one, each time.
        guard try await tokenEnd() != end else { return }
        try await write { transaction in
            let sql = "UPDATE ledger SET token_mark = ?, token_ends_at = ?"
            try transaction.run(sql, [end?.mark, end?.endsAt.milliseconds])
        }
    }
}

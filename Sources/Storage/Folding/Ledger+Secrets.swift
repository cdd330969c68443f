extension LedgerQueries {
    /// The fingerprint of the secrets by which signatures were checked last; nil if none were.
    ///
    /// - Throws: `StorageError`.
    package func fingerprintOfSecrets() async throws -> String? {
        try await read { try $0.value("SELECT secrets FROM ledger", as: String.self) }
    }
}

extension Ledger {
    /// Keeps the fingerprint of the secrets by which signatures are checked now.
    ///
    /// - Throws: `StorageError`.
    package func keep(fingerprintOfSecrets fingerprint: String) async throws {
        try await write { try $0.run("UPDATE ledger SET secrets = ?", [fingerprint]) }
    }
}

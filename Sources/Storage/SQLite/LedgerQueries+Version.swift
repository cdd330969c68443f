extension LedgerQueries {
    /// The version of SQLite that keeps it.
    package func version() async throws -> String {
        try await read { try $0.value("SELECT sqlite_version()", as: String.self) } ?? ""
    }
}

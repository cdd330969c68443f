extension Ledger {
    /// Waits until all that was committed before it would survive a power cut, that of folds included.
    ///
    /// Must precede the removal of what a lost fold would be repeated from.
    package func makeDurable() async throws {
        guard isWritable else { throw StorageError.readOnly(path: path) }
        do {
            try await engine.flush()
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        }
    }
}

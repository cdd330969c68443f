/// The way out, made when the first broadcast needs it and shared by all.
///
/// A run that drives nothing asks for no token and opens no connection.
actor SharedSendingAccess {
    private let workspace: OpenWorkspace
    /// Compares the broadcasts with Meta's templates.
    nonisolated let templates: TemplateWatch
    private var making: Result<SendingAccess, any Error>?
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isMaking = false

    init(workspace: OpenWorkspace) {
        self.workspace = workspace
        templates = TemplateWatch(ledger: workspace.ledger, accounts: workspace.settings.accounts)
    }

    /// The way out if it was made; nil if nothing needed it, or it cannot be made.
    var made: SendingAccess? {
        try? making?.get()
    }

    func value() async throws -> SendingAccess {
        if let making { return try making.get() }
        if isMaking {
            await withCheckedContinuation { waiting.append($0) }
            return try await value()
        }
        isMaking = true
        do {
            making = .success(try await SendingAccess(workspace: workspace))
        } catch {
            making = .failure(error)
        }
        waiting.forEach { $0.resume() }
        waiting = []
        return try await value()
    }
}

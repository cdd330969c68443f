/// Why an engine did not do what it was asked.
struct EngineError: Error, Hashable {
    enum Kind: Hashable, Sendable {
        /// Another process held a lock for too long.
        case busy
        /// What was to be written violates a constraint, or is too large.
        case constraint
        /// What is stored makes no sense.
        case corrupt
        /// The disk did not do what it was asked, and nobody says why.
        case disk
        case full
        case readOnly
        /// The database cannot be opened, or not by this user.
        case unavailable
        case other
    }

    var kind: Kind
    /// The engine's own code, as its documentation lists it; nil if this project found the fault.
    var code: String?
    /// What the engine says of it.
    var text: String?

    /// What was read is nothing that this project has written.
    static func corrupt(_ text: String) -> EngineError {
        EngineError(kind: .corrupt, text: text)
    }
}

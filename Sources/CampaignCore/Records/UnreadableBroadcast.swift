import Formats

/// A broadcast whose row in the ledger cannot be used, and why.
///
/// It stops no other one: whoever works on several leaves it aside.
package struct UnreadableBroadcast: Error, Hashable, Sendable, CustomStringConvertible {
    package var id: Int32
    package var name: String
    /// Nil if the state cannot be read either.
    package var state: BroadcastState?
    /// What is wrong with it.
    package var cause: String

    package init(id: Int32, name: String, state: BroadcastState?, cause: String) {
        self.id = id
        self.name = name
        self.state = state
        self.cause = cause
    }

    package var description: String {
        "\(text.clause); \(fix)"
    }

    /// What is wrong with which broadcast.
    package var text: String {
        "\(name) cannot be read from the ledger: \(cause)"
    }

    /// What to do about it.
    package var fix: String {
        state == .finished
            ? "nothing of it is left to send; for its reports use the version of drumbeat that wrote it"
            : "end it with drumbeat cancel, then send the campaign again"
    }
}

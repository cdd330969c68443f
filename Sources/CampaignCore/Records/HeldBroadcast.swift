/// A broadcast with messages that are held as `unknown`, as they may have been sent after a copy of the ledger was made.
package struct HeldBroadcast: Hashable, Sendable {
    /// The broadcast's name.
    package var name: String
    /// How many are held.
    package var messages: Int

    package init(name: String, messages: Int) {
        (self.name, self.messages) = (name, messages)
    }
}

package import Foundation

/// A business number, as Meta describes it.
package struct BusinessNumber: Hashable, Sendable {
    /// Its sender's name in `drumbeat.yaml`; nil for a number that is no sender of the workspace.
    package var sender: String?
    package var facts: NumberFacts
    /// When it is looked at.
    package var now: Date

    package init(sender: String?, facts: NumberFacts, now: Date) {
        self.sender = sender
        self.facts = facts
        self.now = now
    }
}

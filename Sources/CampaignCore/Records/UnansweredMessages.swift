package import Foundation

/// Messages that Meta accepted and that no callback has told anything of, while later ones would have told it.
package struct UnansweredMessages: Hashable, Sendable {
    package var count: Int
    /// When the first of them was accepted.
    package var firstAt: Date
    /// When the last of them was.
    package var latestAt: Date

    package init(count: Int, firstAt: Date, latestAt: Date) {
        (self.count, self.firstAt, self.latestAt) = (count, firstAt, latestAt)
    }
}

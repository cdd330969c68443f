package import Foundation

/// Something in a callback that drumbeat does not understand, as it came.
package struct UnreadEvent: Hashable, Sendable {
    /// The webhook field; empty where the body named none.
    package var field: String
    /// JSON.
    package var raw: String
    package var at: Date

    package init(field: String, raw: String, at: Date) {
        self.field = field
        self.raw = raw
        self.at = at
    }
}

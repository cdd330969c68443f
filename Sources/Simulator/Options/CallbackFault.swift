/// What may go wrong with one status callback.
package enum CallbackFault: String, Hashable, Sendable, CaseIterable {
    /// Posted, and posted again later.
    case duplicate
    /// Posted later by `callbackDelay`.
    case delay
    /// Posted after the status that should follow it; the last one before the one it should follow.
    case reorder
    /// Never posted.
    case lose
}

extension CallbackFault: LosslessStringConvertible {
    package init?(_ description: String) {
        self.init(rawValue: description)
    }

    package var description: String { rawValue }
}

/// What a recipient may answer.
package enum Reply: String, Hashable, Sendable, CaseIterable {
    /// The word STOP as a text message.
    case stop
    /// A push on the first quick-reply button; where the message has none, nothing.
    case button
    /// Some other text message.
    case text
}

extension Reply: LosslessStringConvertible {
    package init?(_ description: String) {
        self.init(rawValue: description)
    }

    package var description: String { rawValue }
}

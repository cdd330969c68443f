/// What answering opt-outs came to.
package struct ReplyDeliveryEnd: Hashable, Sendable {
    /// Why the others wait for a later run.
    package enum Obstacle: Hashable, Sendable {
        /// The Graph API could not be reached, or is not in order.
        case unavailable(reason: String)
        /// The token, the account or the number forbids sending.
        case refused(reason: String, RefusalCause)
    }

    /// How many were answered.
    package var confirmed = 0
    /// Nil if nothing keeps the others that a person has to know of.
    package var obstacle: Obstacle?
}

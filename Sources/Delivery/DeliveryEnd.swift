package import Foundation

/// Why a run stopped sending a broadcast.
package enum DeliveryEnd: Hashable, Sendable {
    /// Nothing is left to send.
    case finished
    /// A person, or a fault of the template, paused or cancelled it.
    case halted(reason: String?)
    /// Messages are left that fall due later than a run waits.
    case waiting(until: Date)
    /// The time that the run was given is over, or it was told to stop.
    case interrupted
    /// The Graph API could not be reached, or is not in order.
    case unavailable(reason: String)
    /// The token, the account or the number forbids sending; whether it is the token, which is good no longer.
    case refused(reason: String, isToken: Bool)
}

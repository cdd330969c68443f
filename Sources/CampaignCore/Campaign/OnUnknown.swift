/// What to do with an attempt whose outcome never became known.
package enum OnUnknown: String, Sendable, Hashable, CaseIterable {
    /// Leave it `unknown`: nobody gets the message twice, some may not get it.
    case hold
    /// Send again once the first attempt is presumed not to have arrived.
    case resend
}

/// What to do with an occurrence whose time passed while no machine was there to send it.
package enum CatchUp: String, Sendable, Hashable, CaseIterable {
    /// Send it late, as long as it has not expired.
    case run
    /// Leave it out and record that it was.
    case skip
}

/// How a run sends; the defaults suit every campaign, tests and benchmarks need others.
package struct DeliverySettings: Sendable {
    /// How far ahead slots are booked and messages claimed.
    ///
    /// What a crash can leave `unknown` without having been sent is twice this at most.
    package var horizon: Duration = .milliseconds(100)
    /// How many messages one claim takes at the most.
    ///
    /// Up to a thousand messages a second the horizon alone limits a claim.
    package var claimLimit = 1000
    /// How many requests may be handed to the transport at once.
    ///
    /// More than it has on its way, so that the next ones are there when answers come.
    package var requestLimit = 700
    /// How long outcomes are gathered before they are committed together.
    package var recordingDelay: Duration = .milliseconds(20)
    /// A message that falls due later than this is left to a later run.
    package var patience: Duration = .seconds(120)

    package init() {}
}

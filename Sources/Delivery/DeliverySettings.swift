/// How a run sends; the defaults suit every campaign, tests and benchmarks need others.
package struct DeliverySettings: Sendable {
    /// How far ahead slots are booked and messages claimed.
    ///
    /// What a crash can leave `unknown` without having been sent is twice this at most.
    package var horizon: Duration = .milliseconds(100)
    /// How many messages one claim takes at the most.
    package var claimLimit = 500
    /// How many requests may be on their way at once.
    ///
    /// At 1,000 messages a second an answer may take a third of a second before this limits.
    package var requestLimit = 350
    /// How long outcomes are gathered before they are committed together.
    package var recordingDelay: Duration = .milliseconds(20)
    /// A message that falls due later than this is left to a later run.
    package var patience: Duration = .seconds(120)

    package init() {}
}

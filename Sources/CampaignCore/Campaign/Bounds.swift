/// The least and the greatest value of each number that a workspace's files may hold.
///
/// They are far beyond what a campaign needs and far below what arithmetic bears. Checked where the files
/// are read and again where the ledger is; rates have theirs in `Rate`.
package enum Bounds {
    /// Messages that may leave at once, beyond the rate.
    package static let burst = 1...10_000
    /// A broadcast's part beside others.
    package static let weight = 1...10_000
    /// People a day.
    package static let dailyRecipients = 1...100_000_000
    /// How long a broadcast may go on sending: up to ten years.
    package static let expires = Duration.seconds(1) ... .seconds(3660 * 86_400)
    /// When an attempt of unknown outcome may be presumed not sent.
    package static let unknownAfter = Duration.seconds(1) ... .seconds(30 * 86_400)
    /// How long a message guards a person against the same one; zero for no guard.
    package static let repeatGuard = Duration.zero ... .seconds(90 * 86_400)
    /// How long an answer or a program is waited for.
    package static let timeout = Duration.seconds(1) ... .seconds(3600)
    /// 0 takes a free one.
    package static let port = 0...65_535
    /// Digits of an id of Meta's, which has some 16.
    package static let identifierLength = 1...32
}

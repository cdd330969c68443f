package import Foundation

/// When a message that the platform withheld for the person's sake may be tried again.
///
/// Never within a day, at growing intervals, three times at the most: who asks
/// sooner is refused for longer (`errors.md` §6.3, `whatsapp-cloud-api.md` §5.4).
/// Of its kin 130472 (an experiment) gives the same answer for ever, and 131050
/// is a refusal; neither is tried again.
package enum RetryLadder {
    /// Meta chose not to deliver.
    package static let code = 131_049

    private static let steps: [TimeInterval] = [24 * 3600, 48 * 3600, 72 * 3600]

    /// The least time between two tries for one person, over all campaigns.
    package static let shortest: TimeInterval = 24 * 3600

    /// When the next try may be made.
    ///
    /// - Parameters:
    ///   - failedAt: when the platform withheld the last one.
    ///   - tries: how many tries have been made after the first.
    /// - Returns: nil where there is to be no more.
    package static func nextTry(after failedAt: Date, tries: Int) -> Date? {
        steps.indices.contains(tries) ? failedAt + steps[tries] : nil
    }
}

package import Foundation
package import PhoneNumbers

/// When a message that the platform withheld for the person's sake may be tried again.
///
/// Never within a day, at growing intervals, three times at the most: who asks
/// sooner is refused for longer (`errors.md` §6.3, `whatsapp-cloud-api.md` §5.4).
/// Of its kin 130472 (an experiment) gives the same answer for ever, and 131050
/// is a refusal; neither is tried again.
package enum WithheldRetry {
    /// Meta chose not to deliver.
    package static let code = 131_049

    /// Whether a message that was withheld may ever be delivered: marketing to the United States is not.
    package static func isWorthwhile(for phone: PhoneNumber, _ category: Template.Category) -> Bool {
        !(category == .marketing && MarketingGate.isClosed(to: phone))
    }

    private static let steps: [TimeInterval] = [24 * 3600, 48 * 3600, 72 * 3600]

    /// The least time between two tries for one person, over all campaigns.
    package static let shortest: TimeInterval = 24 * 3600

    /// Since when a message must have been withheld to be tried again now: at each index for one that was tried again
    /// as many times; there is to be no other try after the last.
    package static func cutoffs(at now: Date) -> [Date] {
        steps.map { now - $0 }
    }
}

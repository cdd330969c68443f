package import PhoneNumbers

/// Where Meta delivers no marketing: the United States since April 2025, each try failing with 131049
/// (`audience-rules.md` (a)).
package enum MarketingGate {
    /// The country and the territories that Meta does not tell apart from it.
    ///
    /// By the numbering plan: Canada and the Caribbean countries share the calling code 1 and are not concerned.
    private static let regions: Set<String> = ["US", "PR", "GU", "VI", "AS", "MP"]

    /// What a person should know before sending; for a number of messages.
    package static func warning(of count: Int) -> String {
        """
        messages to the United States: \(count); Meta delivers no marketing there: each fails with 131049 and is not \
        retried; leave these people out
        """
    }

    package static func isClosed(to recipient: Recipient) -> Bool {
        recipient.phone.map(isClosed) ?? recipient.userID?.region.map(isClosed) ?? false
    }

    static func isClosed(to region: RegionCode) -> Bool {
        regions.contains(region.description)
    }

    package static func isClosed(to phone: PhoneNumber) -> Bool {
        // No other number is worth asking the library for.
        guard (10_000_000_000...19_999_999_999).contains(phone.digits) else { return false }
        return phone.region.map(regions.contains) ?? false
    }
}

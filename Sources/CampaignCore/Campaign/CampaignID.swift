/// The name of a campaign: the name of its folder.
///
/// It becomes part of file names and of ledger keys, so only letters, digits,
/// `-`, `_` and `.` are allowed, it does not begin with a dot, and it has no `@`,
/// which separates it from the date in a broadcast's name.
package struct CampaignID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let description: String

    /// Nil if the text cannot name a campaign.
    package init?(_ text: String) {
        let allowed = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar)
        }
        guard allowed, !text.isEmpty, !text.hasPrefix("."), text.utf8.count <= 100 else { return nil }
        description = text
    }

    package static func < (lhs: CampaignID, rhs: CampaignID) -> Bool {
        lhs.description < rhs.description
    }
}

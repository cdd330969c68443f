package import Foundation

/// How many calls that manage the platform takes in an hour; sends are not among them (`whatsapp-cloud-api.md` §5.5).
package enum CallQuota {
    package static let period: TimeInterval = 3600
    /// The platform tells minutes or hours to wait; no wait is longer than a day.
    package static let longestHold: TimeInterval = 86_400

    /// Few for a new account, many once it has a registered number.
    package static func limit(hasRegisteredNumber: Bool) -> Int {
        hasRegisteredNumber ? 5000 : 200
    }
}

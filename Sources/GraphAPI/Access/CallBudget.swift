package import Foundation

/// Knows how many calls that manage may be made; sends are not among them (`whatsapp-cloud-api.md` §5.5).
package protocol CallBudget: Sendable {
    /// Takes one call.
    ///
    /// - Returns: nil if it may be made, else when the next one may.
    func take() async throws -> Date?

    /// Gives back a call that was taken and never left this machine.
    func giveBack() async throws

    /// Lets no call be made for a while, as the platform asks.
    func hold(for wait: Duration) async throws
}

/// For calls that the quota of an account does not count, such as those about the app.
package struct Uncounted: CallBudget {
    package init() {}

    package func take() -> Date? { nil }

    package func giveBack() {}

    package func hold(for wait: Duration) {}
}

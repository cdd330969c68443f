import Formats
import Foundation

extension ClaimRules {
    /// Tells why a claim would skip a message of a broadcast to a person, by what people refuse.
    ///
    /// Planning asks it of everybody: those who get nothing anyway count neither as messages nor as repeats.
    ///
    /// - Parameters:
    ///   - definition: the broadcast's.
    ///   - refusals: what people refuse.
    /// - Returns: the reason for a person; nil if the claim would not skip it.
    package static func skips(
        of definition: BroadcastDefinition,
        _ refusals: Refusals
    ) -> (RecipientPlace) -> SkipReason? {
        let claim = ClaimFacts(of: definition, zone: .utc, now: Date())
        return { place in
            let isSuppressed = refusals.include(recipientKey: place.recipient, definition.category)
            let recipient = place.phone.map { Recipient($0) }
            let candidate = CandidateFacts(recipient: recipient, isReachable: true, isSuppressed: isSuppressed)
            guard case .skip(let reason) = verdict(on: candidate, in: claim) else { return nil }
            return reason
        }
    }
}

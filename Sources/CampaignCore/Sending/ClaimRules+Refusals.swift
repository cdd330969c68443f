import Formats
import Foundation
package import PhoneNumbers

extension ClaimRules {
    /// Tells why a claim would skip a message of a broadcast to a number, by what people refuse.
    ///
    /// Planning asks it of everybody: those who get nothing anyway count neither as messages nor as repeats.
    ///
    /// - Parameters:
    ///   - definition: the broadcast's.
    ///   - refusals: what people refuse.
    /// - Returns: the reason for a number; nil if the claim would not skip it.
    package static func skips(
        of definition: BroadcastDefinition,
        _ refusals: Refusals
    ) -> (PhoneNumber) -> SkipReason? {
        let claim = ClaimFacts(of: definition, zone: .utc, now: Date())
        return { phone in
            let isSuppressed = refusals.include(phone, definition.category)
            let candidate = CandidateFacts(phone: phone, isSuppressed: isSuppressed)
            guard case .skip(let reason) = verdict(on: candidate, in: claim) else { return nil }
            return reason
        }
    }
}

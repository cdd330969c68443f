import CampaignCore
import Formats
import Foundation
import PhoneNumbers

extension AudiencePlan {
    /// Counts what the plan consists of, and what a claim would then skip: what `check` and `plan` both show.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Throws: `AudienceFault`, `SortingFileError`.
    func tally(_ refusals: Refusals, mostFaults: Int = 0, prices: RateCard? = nil) throws -> PlanTally {
        let tally = PlanTally(
            category: definition.category,
            mostFaults: mostFaults,
            prices: prices,
            skipAtClaim: skipAtClaim(refusals)
        )
        try fill(tally)
        return tally
    }

    /// Tells why a claim would skip a message to a number; nil if it would not.
    func skipAtClaim(_ refusals: Refusals) -> (PhoneNumber) -> SkipReason? {
        let claim = ClaimFacts(of: definition, zone: .utc, now: Date())
        return { [definition] phone in
            let isSuppressed = refusals.include(phone, definition.category)
            let candidate = CandidateFacts(phone: phone, isSuppressed: isSuppressed)
            guard case .skip(let reason) = ClaimRules.verdict(on: candidate, in: claim) else { return nil }
            return reason
        }
    }
}

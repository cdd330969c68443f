import CampaignCore
import Formats
import Foundation
import PhoneNumbers

extension AudiencePlan {
    /// Counts what the plan consists of, and what a claim would then skip: what `check` and `plan` both show.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Parameters:
    ///   - refusals: what people refuse.
    ///   - mostFaults: how many faulty rows are kept.
    ///   - prices: what messages cost.
    ///   - earlier: finds the messages that the people have in other broadcasts.
    ///   - begins: when the broadcast begins.
    ///   - shelf: makes the file for the recipients, if other plans are to be compared with this one.
    /// - Returns: the counts, and the recipients if there is a file for them.
    /// - Throws: `AudienceFault`, `SortingFileError`, `StorageError`.
    func tally(
        _ refusals: Refusals,
        mostFaults: Int = 0,
        prices: RateCard? = nil,
        earlier: (any EarlierMessageSearch)? = nil,
        begins: Date = Date(),
        shelf: (() throws -> any ScratchFile)? = nil
    ) throws -> (PlanTally, RecipientShelf?) {
        let skipAtClaim = skipAtClaim(refusals)
        let tally = PlanTally(
            category: definition.category,
            mostFaults: mostFaults,
            census: FilterCensus(of: definition),
            links: LinkCensus(of: definition, begins: dueAt ?? begins),
            wishes: LanguageCensus(of: definition),
            defaults: DefaultCensus(of: definition),
            prices: prices,
            earlier: earlier,
            begins: begins,
            skipAtClaim: skipAtClaim
        )
        let kept = try shelf.map { file in
            RecipientShelf(into: tally, try file()) { skipAtClaim($0) != nil }
        }
        try fill(kept ?? tally)
        return (tally, kept)
    }

    /// Tells why a claim would skip a message to a person; nil if it would not.
    func skipAtClaim(_ refusals: Refusals) -> (RecipientPlace) -> SkipReason? {
        ClaimRules.skips(of: definition, refusals)
    }
}

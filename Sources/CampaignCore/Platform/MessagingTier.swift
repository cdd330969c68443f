/// How many different people a business may message in any 24 hours (`whatsapp-cloud-api.md` §5.3).
package enum MessagingTier: Hashable, Sendable {
    case people(Int)
    case unlimited

    /// Reads `TIER_250`, `TIER_10K` and `TIER_UNLIMITED`, and the numbers that older events have, -1 for no limit.
    ///
    /// Nil for a tier that is not set or not known, which limits nothing that is known.
    package init?(_ text: String) {
        let size = text.hasPrefix("TIER_") ? text.dropFirst("TIER_".count) : text[...]
        if size == "UNLIMITED" || size == "-1" {
            self = .unlimited
            return
        }
        let factor = size.hasSuffix("K") ? 1000 : 1
        guard let count = Int(factor == 1 ? size : size.dropLast()), count > 0 else { return nil }
        let (people, overflows) = count.multipliedReportingOverflow(by: factor)
        guard !overflows else { return nil }
        self = .people(people)
    }

    /// Nil for no limit.
    package var limit: Int? {
        if case .people(let count) = self { count } else { nil }
    }
}

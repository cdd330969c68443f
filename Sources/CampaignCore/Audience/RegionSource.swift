package import PhoneNumbers

/// Where the country of an audience's numbers without a country code is found.
package enum RegionSource: Hashable, Sendable {
    /// All are of that country.
    case region(RegionCode)
    /// The cell in that column, from 0, names it; the default is for empty cells.
    case column(Int, default: RegionCode?)

    /// The country of a number about which no row says anything.
    package var plain: RegionCode? {
        switch self {
        case .region(let region): region
        case .column(_, let standard): standard
        }
    }

    /// The place of the column, if there is one.
    package var column: Int? {
        if case .column(let column, _) = self { column } else { nil }
    }
}

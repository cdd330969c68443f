import Formats
package import Foundation
package import PhoneNumbers

/// Meta's list prices in one currency, as the CSV that Meta publishes has them (`whatsapp-cloud-api.md` §8.4).
///
/// There is no API for prices and they change by the quarter, so none are
/// built in. Volume tiers are another file and are left aside: what the card
/// gives is the most that Meta charges.
package struct RateCard: Hashable, Sendable {
    /// The code, such as `EUR`.
    package let currency: String
    /// By market, in the form of `Market.normalized`.
    private let prices: [String: [Template.Category: Decimal]]

    /// Reads a card: lines before the heading are skipped, `n/a` and empty cells are no price.
    ///
    /// Commas part the cells as Meta writes it, or semicolons or tabs as spreadsheets save it; prices may then have a
    /// decimal comma.
    ///
    /// - Throws: `SyntaxFault` if there is no heading, a column is unknown or a price is not a number.
    package init(parsing utf8: [UInt8]) throws {
        guard let rows = try Self.rows(of: utf8), let currency = rows.currency else {
            throw SyntaxFault(
                line: 1,
                column: 1,
                "the rate card has no heading with the columns Market and Currency, or no rates below it",
                fix: "write a heading such as Market,Currency,Marketing,Utility,Authentication"
            )
        }
        self.currency = currency
        prices = rows.prices
    }

    /// Reads with each delimiter in turn; nil if a table comes of none.
    private static func rows(of utf8: [UInt8]) throws -> RateCardRows? {
        for dialect in [CSVDialect.comma, .semicolon, .tab] {
            var reader = CSVReader(dialect: dialect)
            var rows = RateCardRows(hasDecimalCommas: dialect.delimiter != CSVDialect.comma.delimiter)
            try reader.read(utf8, isLast: true) { try rows.take($0) }
            if rows.currency != nil, !rows.prices.isEmpty { return rows }
        }
        return nil
    }

    /// What one delivered message costs; nil if the card has no price for the number's market.
    package func price(to phone: PhoneNumber, category: Template.Category) -> Decimal? {
        price(in: Market.names(of: phone), category)
    }

    /// The same for a person of whom only the country is known.
    package func price(to region: RegionCode, category: Template.Category) -> Decimal? {
        price(in: Market.names(of: region), category)
    }

    private func price(in markets: [String], _ category: Template.Category) -> Decimal? {
        let market = markets.lazy.compactMap { prices[Market.normalized($0)] }.first
        return market?[category]
    }
}

/// What has been read of a rate card so far.
private struct RateCardRows {
    /// Whether a price may be written as `0,0618`.
    let hasDecimalCommas: Bool
    private(set) var currency: String?
    private(set) var prices: [String: [Template.Category: Decimal]] = [:]
    /// What each column holds; empty until the heading was found.
    private var columns: [Column] = []

    init(hasDecimalCommas: Bool) {
        self.hasDecimalCommas = hasDecimalCommas
    }

    private enum Column: Hashable {
        case market
        case currency
        case price(Template.Category)
        /// Prices of messages that are no templates, or of no campaign.
        case other
    }

    private static let known: [String: Column] = [
        "market": .market, "currency": .currency, "marketing": .price(.marketing), "utility": .price(.utility),
        "authentication": .price(.authentication), "authenticationinternational": .other, "service": .other,
    ]

    mutating func take(_ record: CSVRecord) throws {
        let cells = record.cells
        guard let first = cells.first else { return }
        guard !columns.isEmpty else {
            let isHeading = cells.count > 1 && Market.normalized(first) == "market"
            if isHeading { columns = try cells.map { try Self.column($0, record.line) } }
            return
        }
        var row: [Template.Category: Decimal] = [:]
        for (column, cell) in zip(columns, cells) {
            switch column {
            case .price(let category): row[category] = try price(cell, record.line, in: first)
            case .currency: try note(currency: cell, record.line)
            case .market, .other: break
            }
        }
        prices[Market.normalized(first)] = row
    }

    private static func column(_ name: String, _ line: Int) throws -> Column {
        if let column = known[Market.normalized(name)] { return column }
        let fix = "leave it out; the columns are Market, Currency, Marketing, Utility and Authentication"
        throw SyntaxFault(line: line, column: 1, "the rate card has an unknown column '\(name)'", fix: fix)
    }

    private mutating func note(currency text: String, _ line: Int) throws {
        let code = text.hasPrefix("$") ? "\(text.dropFirst())D" : text
        guard currency == nil || currency == code else {
            throw SyntaxFault(line: line, column: 1, "the rate card has prices in \(currency ?? "") and in \(code)")
        }
        currency = code
    }

    private func price(_ cell: String, _ line: Int, in market: String) throws -> Decimal? {
        let text = hasDecimalCommas ? cell.replacing(",", with: ".") : cell
        guard !["", "n/a"].contains(text.lowercased()) else { return nil }
        guard text.wholeMatch(of: /[0-9]{0,9}(\.[0-9]{1,9})?/) != nil, let price = Decimal(string: text) else {
            throw SyntaxFault(
                line: line,
                column: 1,
                "'\(text)' is not a valid price for '\(market)'",
                fix: "write it with a dot, such as 0.0618"
            )
        }
        return price
    }
}

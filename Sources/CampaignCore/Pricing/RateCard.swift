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
    /// - Throws: `SyntaxFault` if there is no heading, a column is unknown or a price is not a number.
    package init(parsing utf8: [UInt8]) throws {
        var reader = CSVReader(dialect: .comma)
        var rows = RateCardRows()
        try reader.read(utf8, isLast: true) { try rows.take($0) }
        guard let currency = rows.currency, !rows.prices.isEmpty else {
            throw SyntaxFault(line: 1, column: 1, "the rate card has no line that begins with 'Market', or no rates")
        }
        self.currency = currency
        prices = rows.prices
    }

    /// What one delivered message costs; nil if the card has no price for the number's market.
    package func price(to phone: PhoneNumber, category: Template.Category) -> Decimal? {
        let market = Market.names(of: phone).lazy.compactMap { prices[Market.normalized($0)] }.first
        return market?[category]
    }
}

/// What has been read of a rate card so far.
private struct RateCardRows {
    private(set) var currency: String?
    private(set) var prices: [String: [Template.Category: Decimal]] = [:]
    /// What each column holds; empty until the heading was found.
    private var columns: [Column] = []

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
            if Market.normalized(first) == "market" { columns = try cells.map { try Self.column($0, record.line) } }
            return
        }
        var row: [Template.Category: Decimal] = [:]
        for (column, cell) in zip(columns, cells) {
            switch column {
            case .price(let category): row[category] = try Self.price(cell, record.line, in: first)
            case .currency: try note(currency: cell, record.line)
            case .market, .other: break
            }
        }
        prices[Market.normalized(first)] = row
    }

    private static func column(_ name: String, _ line: Int) throws -> Column {
        if let column = known[Market.normalized(name)] { return column }
        throw SyntaxFault(line: line, column: 1, "the rate card has an unknown column '\(name)'")
    }

    private mutating func note(currency text: String, _ line: Int) throws {
        let code = text.hasPrefix("$") ? "\(text.dropFirst())D" : text
        guard currency == nil || currency == code else {
            throw SyntaxFault(line: line, column: 1, "the rate card has prices in \(currency ?? "") and in \(code)")
        }
        currency = code
    }

    private static func price(_ text: String, _ line: Int, in market: String) throws -> Decimal? {
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

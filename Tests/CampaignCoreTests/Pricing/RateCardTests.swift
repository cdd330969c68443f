import Formats
import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

struct RateCardTests {
    private static let card = """
        "Cost per message in EUR, a note",,,,,,
        Market,Currency,Marketing,Utility,Authentication,"Authentication-
        International",Service
        United Kingdom,EUR,0.0450,0.0190,0.0190,n/a,n/a
        Rest of Latin America,EUR,0.0640,0.0098,0.0098,n/a,n/a
        North America,EUR,0.0217,0.0034,0.0034,n/a,n/a
        Russia,EUR,0.0700,0.0300,0.0300,n/a,n/a
        Rest of Central and Eastern Europe,EUR,0.0750,0.0180,,n/a,n/a
        Other,EUR,0.0520,n/a,0.0260,n/a,n/a
        """

    struct Case: Sendable {
        var digits: Int64
        var category: Template.Category
        var price: String?
    }

    @Test(arguments: [
        Case(digits: 447_700_900_001, category: .marketing, price: "0.045"),
        Case(digits: 447_700_900_001, category: .utility, price: "0.019"),
        Case(digits: 18_095_550_100, category: .marketing, price: "0.064"),
        Case(digits: 14_165_550_100, category: .marketing, price: "0.0217"),
        Case(digits: 77_015_550_100, category: .marketing, price: "0.07"),
        Case(digits: 380_501_234_567, category: .marketing, price: "0.075"),
        Case(digits: 8_801_712_345_678, category: .marketing, price: "0.052"),
        Case(digits: 8_801_712_345_678, category: .utility, price: nil),
    ])
    func `a number is priced by its market and the template's category`(sample: Case) throws {
        let card = try RateCard(parsing: Array(Self.card.utf8))
        let phone = try #require(PhoneNumber(digits: sample.digits))
        #expect(card.currency == "EUR")
        #expect(card.price(to: phone, category: sample.category) == sample.price.flatMap { Decimal(string: $0) })
    }

    @Test(arguments: [";", "\t"])
    func `a spreadsheet may save semicolons or tabs, and decimal commas`(delimiter: String) throws {
        let lines = ["a title", "Market,Currency,Marketing,Utility", "United Kingdom,GBP,0_045,n/a"]
        let text = lines.joined(separator: "\n").replacing(",", with: delimiter).replacing("_", with: ",")
        let card = try RateCard(parsing: Array(text.utf8))
        let phone = try #require(PhoneNumber(digits: 447_700_900_001))
        #expect(card.currency == "GBP")
        #expect(card.price(to: phone, category: .marketing) == Decimal(string: "0.045"))
        #expect(card.price(to: phone, category: .utility) == nil)
    }

    @Test(arguments: [
        "Marketing,Utility\n1,2\n",
        "Market,Currency,Marketing,Surprise\nBrazil,BRL,0.1,0.2\n",
        "Market,Currency,Marketing\nBrazil,BRL,cheap\n",
        "Market,Currency,Marketing\nBrazil,BRL,1.2.3\n",
        "Market,Currency,Marketing\nBrazil,BRL,..\n",
        "Market,Currency,Marketing\nBrazil,BRL,1.\n",
        "Market,Currency,Marketing\nBrazil,BRL,12345678901\n",
        "Market,Currency,Marketing\nBrazil,BRL,½\n",
        "Market,Currency,Marketing\nBrazil,BRL,0.1\nChile,USD,0.2\n",
        "",
    ])
    func `a card that cannot be relied on is refused`(text: String) {
        #expect(throws: SyntaxFault.self) { try RateCard(parsing: Array(text.utf8)) }
    }

    @Test(.enabled(if: Corpora.folder("rates") != nil, "the sample data is not here"))
    func `cards in the forms that Meta used are read`() throws {
        let folder = try #require(Corpora.folder("rates"))
        for name in [
            "meta_csv_shape_2023_as_quoted", "meta_csv_shape_2026_as_quoted", "rates_usd_effective_2026-01-01",
        ] {
            let card = try RateCard(parsing: Array(Data(contentsOf: folder.appending(path: "\(name).csv"))))
            #expect(["USD", "BRL"].contains(card.currency))
        }
    }
}

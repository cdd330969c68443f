import CampaignCore
import Foundation
import Testing

@testable import Reports

struct MoneyTextTests {
    @Test(arguments: [
        ("0.75", "0.75"), ("2.3", "2.30"), ("8.3274", "8.33"), ("0", "0.00"), ("1000", "1000.00"), ("0.005", "0.01"),
    ])
    func `money has two decimals`(amount: String, text: String) throws {
        let amount = try #require(Decimal(string: amount))
        #expect(MoneyText.amount(amount) == text)
    }
}

import CampaignCore
import PhoneNumbers
import Testing

struct MarketingGateTests {
    @Test(
        arguments: [
            (12_025_550_123, true), (18_085_550_123, true), (17_875_550_123, true), (14_165_550_123, false),
            (18_765_550_123, false), (447_700_900_123, false), (1_202_555_012, false),
        ] as [(Int64, Bool)]
    )
    func `the United States are recognised by number, not by calling code`(
        digits: Int64,
        isClosed: Bool
    ) throws {
        let phone = try #require(PhoneNumber(digits: digits))
        #expect(MarketingGate.isClosed(to: phone) == isClosed)
        #expect(WithheldRetry.isWorthwhile(for: Recipient(phone), .marketing) == !isClosed)
        #expect(WithheldRetry.isWorthwhile(for: Recipient(phone), .utility))
    }
}

import CampaignCore
import Testing

struct MessagingTierTests {
    @Test(
        arguments: [
            ("TIER_250", 250), ("TIER_2K", 2000), ("TIER_100K", 100_000), ("2000", 2000), ("250", 250),
        ] as [(String, Int)]
    )
    func `a tier is a number of people, as a word or as a number`(text: String, people: Int) {
        #expect(MessagingTier(text) == .people(people))
    }

    @Test(arguments: ["TIER_UNLIMITED", "-1"])
    func `no limit is a tier, too`(text: String) {
        #expect(MessagingTier(text) == .unlimited)
        #expect(MessagingTier(text)?.limit == nil)
    }

    @Test(arguments: ["", "TIER_NOT_SET", "TIER_", "TIER_K", "0", "-7", "TIER_9223372036854775807K"])
    func `what is not a tier limits nothing`(text: String) {
        #expect(MessagingTier(text) == nil)
    }
}

import CampaignCore
import Testing

struct CampaignIDTests {
    @Test(arguments: ["spring-sale", "Été_2026", "v1.2", "a"])
    func `a folder's name names a campaign`(text: String) {
        #expect(CampaignID(text)?.description == text)
    }

    @Test(arguments: ["", ".drumbeat", "a/b", "a b", "sale@noon", "..", "a\u{0}b"])
    func `what could not be part of a file name is refused`(text: String) {
        #expect(CampaignID(text) == nil)
    }
}

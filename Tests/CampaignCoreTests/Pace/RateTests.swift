import CampaignCore
import Testing

@Suite struct RateTests {
    @Test(arguments: zip(["80/s", "40 / s", "30/min", "7200/h", "0.5/s"], [80, 40, 0.5, 2, 0.5]))
    func `a rate is read`(text: String, perSecond: Double) {
        #expect(Rate(text)?.perSecond == perSecond)
    }

    @Test(arguments: ["", "80", "80/", "/s", "-1/s", "0/s", "80/day", "80/s/s", "fast", "nan/s", "inf/s"])
    func `what is no rate is refused`(text: String) {
        #expect(Rate(text) == nil)
    }
}

import CampaignCore
import Testing

struct RateTests {
    @Test(arguments: zip(["80/s", "40 / s", "30/min", "7200/h", "0.5/s"], [80, 40, 0.5, 2, 0.5]))
    func `a rate is read`(text: String, perSecond: Double) {
        #expect(Rate(text)?.perSecond == perSecond)
    }

    @Test func `the least and the greatest rate are read`() {
        #expect(Rate("1/h") == .least)
        #expect(Rate("1000000/s") == .greatest)
    }

    @Test(arguments: ["1e-10/s", "1e-300/s", "0x1p-1000/s", "0.9/h", "1000001/s", "1e300/s"])
    func `a rate out of bounds is refused`(text: String) throws {
        #expect(Rate(text) == nil)
    }

    @Test(arguments: [1e-300, 0, -1, 1_000_001, 1e300])
    func `a number of messages a second out of bounds is no rate`(perSecond: Double) {
        #expect(Rate(perSecond: perSecond) == nil)
    }

    @Test(arguments: ["80/s", "30/min", "1/h", "90/h", "0.7/s", "1000000/s"])
    func `a rate is shown in the unit that it was written in`(text: String) {
        #expect(Rate(text)?.description == ["0.7/s": "42/min"][text, default: text])
    }

    @Test func `the slower the rate, the later a message may leave after its slot`() throws {
        #expect(try #require(Rate("80/s")).pacingTolerance < .milliseconds(5))
        #expect(try #require(Rate("1/s")).pacingTolerance < .milliseconds(5))
        #expect(try #require(Rate("1/min")).pacingTolerance > .milliseconds(200))
        #expect(Rate.least.pacingTolerance > .seconds(14))
    }

    @Test(arguments: [0, -1, .nan, 1e-300] as [Double])
    func `a rate that is too low becomes the least one`(perSecond: Double) {
        #expect(Rate(nearest: perSecond) == .least)
        #expect(Rate(nearest: .infinity) == .greatest)
        #expect(Rate(nearest: 40).perSecond == 40)
    }

    @Test(arguments: ["", "80", "80/", "/s", "-1/s", "0/s", "80/day", "80/s/s", "fast", "nan/s", "inf/s"])
    func `what is not a rate is refused`(text: String) {
        #expect(Rate(text) == nil)
    }
}

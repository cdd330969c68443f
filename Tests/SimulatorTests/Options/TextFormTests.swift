import Testing

@testable import Simulator

struct TextFormTests {
    @Test(arguments: zip(["1%", "0.5%", "0.25", "0", "100%"], [0.01, 0.005, 0.25, 0, 1]))
    func `a share is read`(text: String, value: Double) throws {
        let share = try #require(Share(text))
        #expect(abs(share.value - value) < 1e-12)
        #expect(Share(share.description) == share)
    }

    @Test(arguments: ["", "%", "101%", "-1%", "2", "one"])
    func `what is not a share is refused`(text: String) {
        #expect(Share(text) == nil)
    }

    @Test func `a mix is read and written`() throws {
        let mix = try #require(Mix<Int>("131026=1%,130429=50%"))
        #expect(mix.parts.map(\.element) == [131_026, 130_429])
        #expect(mix.description == "131026=1%,130429=50%")
        #expect(Mix<Int>("") == Mix<Int>.none)
    }

    @Test(arguments: ["131026", "131026=", "x=1%", "1=60%,2=60%", "1=1%=2"])
    func `what is not a mix is refused`(text: String) {
        #expect(Mix<Int>(text) == nil)
    }

    @Test func `a mix picks by share`() throws {
        let mix = try #require(Mix<Int>("1=10%,2=20%"))
        #expect(mix.pick(0.05) == 1)
        #expect(mix.pick(0.15) == 2)
        #expect(mix.pick(0.31) == nil)
        #expect(Mix<Int>.none.pick(0) == nil)
    }

    @Test(arguments: ["0s", "150ms", "100ms..200ms", "100ms..200ms,1%=2s..5s", "250us", "2m..1h"])
    func `a delay is read and written alike`(text: String) throws {
        #expect(try #require(DelayDistribution(text)).description == text)
    }

    @Test(arguments: ["", "100", "2s..1s", "1s..", "1s,1%", "1s,2s=1%", "-1s", "1s,1%=2s,3%=4s", "40000h"])
    func `what is not a delay is refused`(text: String) {
        #expect(DelayDistribution(text) == nil)
    }

    @Test func `a delay lies in its range, or in its tail`() throws {
        let delay = try #require(DelayDistribution("100ms..200ms,1%=2s..4s"))
        #expect(delay.delay(0, tailDraw: 0.5) == .milliseconds(100))
        #expect(delay.delay(0.5, tailDraw: 0.5) == .milliseconds(150))
        #expect(delay.delay(0.5, tailDraw: 0.001) == .seconds(3))
    }
}

import CampaignCore
import TestSupport
import Testing

struct FairShareTests {
    private typealias Contender = FairShare.Contender

    @Test func `one alone has all that it wants, and no more than there is`() {
        #expect(FairShare.rates(of: [marketing(1000)], capacity: 80) == [80])
        #expect(FairShare.rates(of: [marketing(30)], capacity: 80) == [30])
        #expect(FairShare.rates(of: [], capacity: 80) == [])
    }

    @Test func `two of a kind share evenly, whatever their sizes`() {
        #expect(FairShare.rates(of: [marketing(.infinity), marketing(.infinity)], capacity: 80) == [40, 40])
    }

    @Test func `weights divide, and what one leaves goes to the others`() {
        let contenders = [marketing(.infinity, weight: 3), marketing(.infinity), marketing(4)]
        #expect(FairShare.rates(of: contenders, capacity: 80) == [57, 19, 4])
    }

    @Test func `an order's update goes before marketing, which keeps its floor`() {
        #expect(FairShare.rates(of: [marketing(.infinity), utility(.infinity)], capacity: 80) == [8, 72])
        #expect(FairShare.rates(of: [marketing(.infinity), utility(20)], capacity: 80) == [60, 20])
        #expect(FairShare.rates(of: [marketing(2), utility(.infinity)], capacity: 80) == [2, 78])
    }

    @Test func `weights beyond all bounds still divide`() {
        let contenders = [marketing(.infinity, weight: .max), marketing(.infinity, weight: .max)]
        #expect(FairShare.rates(of: contenders, capacity: 80) == [40, 40])
    }

    @Test(arguments: 0..<200)
    func `no slot stays empty while one is wanted, and none is given twice`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let capacity = Double.random(in: 1...1000, using: &generator)
        let contenders = (0..<Int.random(in: 1...6, using: &generator))
            .map { _ in
                Contender(
                    isMarketing: Bool.random(using: &generator),
                    weight: Int.random(in: 1...10, using: &generator),
                    wanted: Double.random(in: 0...500, using: &generator)
                )
            }
        let rates = FairShare.rates(of: contenders, capacity: capacity)
        let wanted = contenders.reduce(0) { $0 + $1.wanted }
        #expect(abs(rates.reduce(0, +) - min(capacity, wanted)) < 1e-6)
        for (rate, contender) in zip(rates, contenders) {
            #expect(rate <= contender.wanted + 1e-9)
            #expect(rate > 0 || contender.wanted == 0)
        }
    }

    private func marketing(_ wanted: Double, weight: Int = 1) -> Contender {
        Contender(isMarketing: true, weight: weight, wanted: wanted)
    }

    private func utility(_ wanted: Double, weight: Int = 1) -> Contender {
        Contender(isMarketing: false, weight: weight, wanted: wanted)
    }
}

import TestSupport
import Testing

@testable import Simulator

struct ChanceTests {
    @Test(arguments: 0..<50)
    func `a draw lies from 0 up to 1 and repeats itself`(seed: UInt64) {
        let subject = Subject(key: Samples.key(row: Int(seed) + 1), request: 1)
        let draw = Chance(seed: seed).draw(.error, for: subject)
        #expect((0..<1).contains(draw))
        #expect(draw == Chance(seed: seed).draw(.error, for: subject))
    }

    @Test func `seed, purpose, subject and step each change the draw`() {
        let subject = Subject(key: "a", request: 1)
        let draws = [
            Chance(seed: 1).draw(.error, for: subject),
            Chance(seed: 2).draw(.error, for: subject),
            Chance(seed: 1).draw(.failure, for: subject),
            Chance(seed: 1).draw(.error, for: Subject(key: "b", request: 1)),
            Chance(seed: 1).draw(.error, for: subject, step: 1),
        ]
        #expect(Set(draws).count == draws.count)
    }

    @Test func `a share of one in five is met by one in five`() {
        let chance = Chance(seed: 7)
        let hits = (1...10_000)
            .filter { row in
                chance.draw(.error, for: Subject(key: Samples.key(row: row), request: 1)) < 0.2
            }
        #expect((1850...2150).contains(hits.count))
    }
}

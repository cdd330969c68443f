import Testing

@testable import Simulator

struct BurstsTests {
    @Test(arguments: ["130429=20/500", "too-many-requests=1/1", "130429=20/500,server-error=3/7", ""])
    func `bursts are read and written alike`(text: String) throws {
        #expect(try #require(Bursts(text)).description == text)
    }

    @Test(
        arguments: [
            "130429", "130429=20", "130429=0/5", "130429=6/5", "nothing=1/5", "accept-then-drop=1/5", "1=1/2/3",
        ]
    )
    func `what is not a burst is refused`(text: String) {
        #expect(Bursts(text) == nil)
    }

    @Test(arguments: 0..<100)
    func `each stretch has its burst in one piece, at a place of the seed's`(
        seed: UInt64
    ) throws {
        let (bursts, chance) = (try #require(Bursts("130429=5/50")), Chance(seed: seed))
        for round in 0..<4 {
            let refused = (1...50).filter { bursts.refusal(of: round * 50 + $0, chance) != nil }
            let first = try #require(refused.first)
            #expect(refused == Array(first..<first + 5))
        }
    }

    @Test func `the place differs between stretches and seeds`() throws {
        let bursts = try #require(Bursts("130429=1/50"))
        let places = (0..<20)
            .map { seed in
                (1...100).filter { bursts.refusal(of: $0, Chance(seed: seed)) != nil }
            }
        #expect(Set(places).count > 10)
        #expect(places.contains { $0[0] != $0[1] - 50 })
    }
}

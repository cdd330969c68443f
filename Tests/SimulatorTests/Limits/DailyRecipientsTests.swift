import Formats
import TestSupport
import Testing

@testable import Simulator

struct DailyRecipientsTests {
    @Test func `a known recipient counts nothing, a new one over the limit is refused`() {
        var daily = DailyRecipients(limit: 2)
        let admitted = [1, 2, 3, 1].map { daily.admit($0, at: Samples.start) }
        #expect(admitted == [true, true, false, true])
    }

    @Test func `a day after its first message a recipient makes room`() {
        var daily = DailyRecipients(limit: 1)
        let tries: [(recipient: Int64, second: Int)] = [(1, 0), (2, 86_399), (2, 86_400), (1, 86_401)]
        let admitted = tries.map { daily.admit($0.recipient, at: Samples.start + .seconds($0.second)) }
        #expect(admitted == [true, false, true, false])
    }

    @Test(arguments: 0..<20)
    func `it admits exactly what a naive count admits`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var daily = DailyRecipients(limit: 300)
        var first: [Int64: Int64] = [:]
        var time: Int64 = 0
        for _ in 0..<3000 {
            time += Int64.random(in: 0...200_000_000, using: &generator)
            let recipient = Int64.random(in: 1...2000, using: &generator)
            first = first.filter { $0.value > time - 86_400_000_000 }
            let fits = first[recipient] != nil || first.count < 300
            if fits { first[recipient] = first[recipient] ?? time }
            let isAdmitted = daily.admit(recipient, at: Moment(microseconds: time))
            #expect(isAdmitted == fits)
        }
    }
}

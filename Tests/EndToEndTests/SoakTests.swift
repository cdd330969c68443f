import Foundation
import TestSupport
import Testing

/// Real processes on a bad network, killed again and again; the simulator knows what really happened.
///
/// Short within the tests; for as long as `DRUMBEAT_SOAK_MINUTES` says with `make soak`. Each round is a
/// workspace of its own with a seed of its own, so that `DRUMBEAT_SOAK_SEED` plays a round again.
@Suite(.serialized)
struct SoakTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let minutes = environment["DRUMBEAT_SOAK_MINUTES"].flatMap { Double($0) }
    private static let seed = environment["DRUMBEAT_SOAK_SEED"].flatMap { UInt64($0) }

    @Test func `killed and restarted on a bad network it loses and repeats nothing`()
        async throws
    {
        var tally = SoakTally()
        if let minutes = Self.minutes {
            let end = ContinuousClock.now + .seconds(minutes * 60)
            var seed = Self.seed ?? UInt64.random(in: 1...1_000_000)
            repeat {
                tally.add(try await SoakRound(seed: seed, rows: 1500, rate: "400/s", kills: 12).run())
                print("soak, up to seed \(seed): \(tally)")
                seed += 1
            } while ContinuousClock.now < end
        } else {
            let seed = Self.seed ?? 1
            // Slow enough that a busy machine still sees the messages come that it kills the runs after.
            tally = try await SoakRound(seed: seed, rows: 150, rate: "40/s", kills: 4).run()
            print("soak, seed \(seed): \(tally)")
        }
        #expect(tally.kills > 0)
        #expect(tally.unknownSettled > 0)
        #expect(tally.repeated == 0)
        #expect(tally.lost == 0)
    }
}

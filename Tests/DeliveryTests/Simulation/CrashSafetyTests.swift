import Foundation
import TestSupport
import Testing

/// The promises of delivery, kept whatever fails and wherever the power is cut.
///
/// A failing scenario prints itself, as `seed:cut,cut`. With
/// `DRUMBEAT_SIMULATION_REPLAY` set to it, it alone is run and its trace
/// printed; `DRUMBEAT_SIMULATION_SEEDS` asks for so many seeds, each cut at
/// every boundary.
@Suite(.serialized)
struct CrashSafetyTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let replay = environment["DRUMBEAT_SIMULATION_REPLAY"].flatMap { Scenario($0) }
    private static let moreSeeds = environment["DRUMBEAT_SIMULATION_SEEDS"].flatMap { UInt64($0) }

    /// Seeds by the ten: so many tests as a report can show.
    private static let tens: [UInt64] = replay == nil ? Array(0..<20) : []
    private static let thoroughSeeds: [UInt64] =
        replay == nil ? (0..<(moreSeeds ?? 3)).map { Scenario.firstSmallSeed + $0 } : []
    private static let replays = replay.map { [$0] } ?? []

    @Test(arguments: tens)
    func `no message is sent twice and no row is lost after any power cut`(ten: UInt64) async throws {
        for seed in (ten * 10)..<(ten * 10 + 10) {
            let whole = try await expectSafety(Scenario(seed: seed))
            var generator = SeededGenerator(seed: seed)
            let first = Int.random(in: 1...whole.boundaries, using: &generator)
            let second = first + Int.random(in: 1...whole.boundaries, using: &generator)
            try await expectSafety(Scenario(seed: seed, cuts: seed % 2 == 0 ? [first] : [first, second]))
        }
    }

    @Test(arguments: thoroughSeeds)
    func `a cut at any boundary whatever is survived`(seed: UInt64) async throws {
        let whole = try await expectSafety(Scenario(seed: seed))
        for cut in 1...whole.boundaries {
            try await expectSafety(Scenario(seed: seed, cuts: [cut]))
        }
    }

    @Test(arguments: [Scenario(seed: 3), Scenario(seed: 4, cuts: [20]), Scenario(seed: 5, cuts: [15, 60])])
    func `the same scenario leaves the same trace`(scenario: Scenario) async throws {
        let first = try await Simulation(scenario, isTraced: true).run()
        let second = try await Simulation(scenario, isTraced: true).run()
        #expect(first.trace == second.trace)
        #expect(first.boundaries > 20)
    }

    @Test(arguments: replays)
    func `the scenario that was asked for`(scenario: Scenario) async throws {
        let result = try await Simulation(scenario, isTraced: true).run()
        #expect(result.faults.isEmpty)
        FileHandle.standardError.write(Data("\(result.trace)\n".utf8))
    }

    @discardableResult
    private func expectSafety(_ scenario: Scenario) async throws -> SimulationResult {
        let result = try await Simulation(scenario).run()
        #expect(result.faults.isEmpty, "DRUMBEAT_SIMULATION_REPLAY=\(scenario)")
        return result
    }
}

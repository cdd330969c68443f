import CampaignCore
import Foundation
import PhoneNumbers
import Storage
import Synchronization
import Testing

/// A whole delivery in one thread and in virtual time: sending processes, the
/// ingesting one beside them, the platform around them, and power cuts.
///
/// The ledger is the real one, on a real file, and so is all of `Delivery`.
final class Simulation: Sendable {
    let scenario: Scenario
    let plan: SimulationPlan
    let clock: VirtualClock
    let scheduler: SeededScheduler
    let grid: PowerGrid
    let world: World
    let disk: SimulatedDisk
    let trace: Trace
    let broadcasts: [Broadcast]
    let dice: Dice
    private let lives = Mutex(0)
    private let driving = Mutex(0)

    /// - Throws: `StorageError` if the ledger cannot be planned.
    init(_ scenario: Scenario, isTraced: Bool = false) throws {
        self.scenario = scenario
        plan = SimulationPlan(seed: scenario.seed, isSmall: scenario.isSmall)
        clock = VirtualClock()
        trace = Trace(clock: clock, isWanted: isTraced)
        scheduler = SeededScheduler(seed: scenario.seed, clock: clock)
        grid = PowerGrid(cuts: scenario.cuts, cutsMachine: plan.cutsMachine, clock: clock, trace: trace)
        world = World(seed: scenario.seed, plan: plan, trace: trace)
        dice = Dice(seed: ~scenario.seed)
        disk = try SimulatedDisk()
        broadcasts = try Self.planBroadcasts(plan, in: Ledger(path: disk.path))
    }

    /// Runs to the end, which is when nothing is left to do and every callback has come in.
    func run() async throws -> SimulationResult {
        let hasEnded = await scheduler.run { await self.play() }
        if !hasEnded { world.complain("the simulation stood still, or never ended") }
        let ledger = try Ledger(path: disk.path)
        var verdict = try Verdict(self, ledger: ledger)
        try await verdict.judgeRebuilding(ledger)
        return SimulationResult(boundaries: grid.count, faults: verdict.faults, trace: trace.text)
    }

    /// Whether a process still sends.
    var isDriving: Bool {
        driving.withLock { $0 > 0 }
    }

    func start(_ name: String) throws -> SimulatedProcess {
        let number = lives.withLock { lives in
            lives += 1
            return lives
        }
        return try SimulatedProcess(name, number: number, in: self)
    }

    /// Runs are started again and again, as cron does it, until all broadcasts are finished or nothing changes.
    private func play() async {
        var open = broadcasts
        var requests = 0
        for round in 1...Self.rounds {
            trace.add("round \(round)")
            driving.withLock { $0 = open.count }
            await withTaskGroup(of: Broadcast?.self) { group in
                group.addTask {
                    await self.ingest()
                    return nil
                }
                for broadcast in open {
                    group.addTask { await self.drive(broadcast) ? nil : broadcast }
                }
                open = await group.reduce(into: []) { open, broadcast in
                    if let broadcast { open.append(broadcast) }
                }
            }
            open.sort { $0.id < $1.id }
            // Without new messages there is no new evidence.
            let count = world.truth.requests.count
            if open.isEmpty || (round > 1 && count == requests) { return }
            requests = count
            try? await clock.wait(until: clock.now + plan.unknownAfter.components.seconds.asInterval, as: 0)
        }
    }

    func noteDriven() {
        driving.withLock { $0 -= 1 }
    }

    /// Each round sends again what is presumed lost; what then is lost again waits for the next.
    private static let rounds = 12
}

/// What came of a simulation.
struct SimulationResult: Sendable {
    var boundaries: Int
    /// What should not be; empty where all promises were kept.
    var faults: [String]
    var trace: String
}

extension Int64 {
    fileprivate var asInterval: TimeInterval {
        TimeInterval(self)
    }
}

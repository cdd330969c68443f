import Delivery
import Foundation
import GRDB
import Transport

@testable import Storage

/// One life of a process: a ledger of its own on the shared file, its power, and its way to the network.
final class SimulatedProcess: Sendable {
    let number: Int
    let ledger: Ledger
    let power: PowerSwitch
    let grid: PowerGrid
    let clock: ProcessClock
    private let world: World
    private let scheduler: SeededScheduler

    /// - Throws: `StorageError` if the ledger that the process before left cannot be opened.
    init(_ name: String, number: Int, in simulation: Simulation) throws {
        self.number = number
        power = PowerSwitch(process: number, name: "\(name)\(number)")
        grid = simulation.grid
        world = simulation.world
        scheduler = simulation.scheduler
        clock = ProcessClock(clock: simulation.clock, power: power)
        ledger = try Ledger(path: simulation.disk.path)
        let observer = CommitObserver(power: power, grid: grid, world: world, scheduler: scheduler)
        let file = try ledger.file
        file.database.add(transactionObserver: observer, extent: .databaseLifetime)
        try file.bulk.open().add(transactionObserver: observer, extent: .databaseLifetime)
        grid.connect(power)
        scheduler.watch(file.database, as: number)
    }

    /// Ends the life of the process, by its own end or by the cut that it met.
    func end() {
        if !power.isOff { world.noteSurvivor(number) }
        grid.disconnect(power)
        scheduler.forget(number)
    }

    /// Brings one request to the world and its answer back, if the power lasts.
    func exchange(
        _ body: [UInt8],
        leaveBy deadline: ContinuousClock.Instant?
    ) async throws(TransportError) -> HTTPResponse {
        try pass("a request")
        if let deadline, clock.instant(at: clock.now) > deadline {
            throw TransportError(.late, "the slot had passed")
        }
        let request = world.receive(body, at: clock.now, from: number)
        if case .late = request.fate { throw TransportError(.late, "the slot had passed") }
        try pass("is out: \(request.fate)")
        do {
            try await clock.wait(until: request.answeredAt)
        } catch {
            throw TransportError(.mayHaveArrived, "the power failed")
        }
        try pass("an answer")
        world.noteAnswer(to: request, at: clock.now)
        return try request.answer()
    }

    private func pass(_ what: @autoclosure () -> String) throws(TransportError) {
        do {
            try grid.pass(power, what())
        } catch {
            throw TransportError(.mayHaveArrived, "the power failed")
        }
    }
}

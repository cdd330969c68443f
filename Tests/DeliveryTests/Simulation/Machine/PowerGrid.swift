import Synchronization

/// Counts the boundaries of a simulation, and cuts the power at those that it is told to.
///
/// A boundary is a place where a process can die so that it makes a
/// difference: before and after a commit, a request, an answer, a fold.
final class PowerGrid: Sendable {
    private struct State {
        var count = 0
        var live: [Int: PowerSwitch] = [:]
    }

    private let state = Mutex(State())
    private let cuts: Set<Int>
    /// Whether a cut ends all processes at once instead of the one that is at the boundary.
    private let cutsMachine: Bool
    private let clock: VirtualClock
    private let trace: Trace

    init(cuts: [Int], cutsMachine: Bool, clock: VirtualClock, trace: Trace) {
        self.cuts = Set(cuts)
        self.cutsMachine = cutsMachine
        self.clock = clock
        self.trace = trace
    }

    /// How many boundaries have been passed.
    var count: Int {
        state.withLock(\.count)
    }

    func connect(_ power: PowerSwitch) {
        state.withLock { $0.live[power.process] = power }
    }

    func disconnect(_ power: PowerSwitch) {
        state.withLock { $0.live[power.process] = nil }
    }

    /// Passes a boundary, or dies at it.
    func pass(_ power: PowerSwitch, _ what: @autoclosure () -> String) throws {
        guard !power.isOff else { throw PowerCut() }
        let (number, live) = state.withLock { state in
            state.count += 1
            return (state.count, state.live)
        }
        guard cuts.contains(number) else { return trace.add("\(power.name) #\(number) \(what())") }
        trace.add("\(power.name) #\(number) \(what()): POWER CUT\(cutsMachine ? " of the machine" : "")")
        let dying = cutsMachine ? live.sorted { $0.key < $1.key }.map(\.value) : [power]
        for power in dying {
            power.turnOff()
            clock.wake(all: power.process, throwing: PowerCut())
        }
        throw PowerCut()
    }
}

/// The power of one process, from its start to its end.
final class PowerSwitch: Sendable {
    /// The number of the process's life.
    let process: Int
    let name: String
    private let off = Mutex(false)

    init(process: Int, name: String) {
        self.process = process
        self.name = name
    }

    var isOff: Bool {
        off.withLock(\.self)
    }

    func turnOff() {
        off.withLock { $0 = true }
    }
}

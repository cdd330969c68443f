import Formats
import Foundation
import TestSupport
import Testing

/// Two broadcasts, sent by runs that overlap and are killed after so many messages, beside ingests.
struct SoakRound {
    private let seed: UInt64
    private let kills: Int
    private let rows: Int
    private let world: World
    private static let campaigns = ["digest", "sale"]

    private static let simulation = [
        "--latency", "100ms..200ms",
        "--faults",
        """
        drop=0.5%,accept-then-drop=1%,half-answer=0.5%,accept-then-half-answer=0.5%,server-error=1%,bad-gateway=0.5%,\
        accept-then-bad-gateway=1%
        """,
        "--bursts", "130429=6/150,too-many-requests=6/190",
        "--callback-faults", "duplicate=10%,delay=10%,reorder=10%,lose=10%",
        "--callback-delay", "200ms..1s", "--sent-after", "100ms..800ms",
    ]

    init(seed: UInt64, rows: Int, rate: String, kills: Int) async throws {
        (self.seed, self.rows, self.kills) = (seed, rows, kills)
        world = try await World(
            rate: rate,
            campaigns: Dictionary(uniqueKeysWithValues: Self.campaigns.map { ($0, rows) }),
            simulation: ["--seed", "\(seed)"] + Self.simulation
        )
    }

    func run() async throws -> SoakTally {
        var tally = SoakTally()
        var unknown = try await killAgainAndAgain(&tally)
        try await finish()
        unknown.formUnion(try await self.unknown())
        try await world.settle()
        let left = try await self.unknown()
        tally.unknownSettled = unknown.subtracting(left).count
        tally.unknownLeft = left.count
        try await check(&tally)
        return tally
    }

    /// Kills runs after as many more messages as the seed says.
    ///
    /// - Returns: the recipients that were seen to be `unknown` meanwhile.
    private func killAgainAndAgain(_ tally: inout SoakTally) async throws -> Set<String> {
        var generator = SeededGenerator(seed: seed)
        var unknown: Set<String> = []
        let step = 2 * rows / (kills + 1)
        for _ in 0..<kills {
            let goal = try await world.accepted() + Int.random(in: 1...step, using: &generator)
            var runs = [try await world.start("run"), try await world.start("run")]
            let ingest = try await world.start("ingest")
            // One of them drives; the other may be at anything.
            for run in runs { try await world.waitForAccepted(goal, while: run) }
            while !runs.isEmpty {
                let victim = runs.remove(at: Int.random(in: runs.indices, using: &generator))
                victim.kill()
                let end = try await victim.end()
                if end.isKilled { tally.kills += 1 } else { expectGood(end) }
            }
            let end = try await ingest.end()
            #expect([0, 75].contains(end.status), "seed \(seed): \(end.words)")
            unknown.formUnion(try await self.unknown())
        }
        return unknown
    }

    /// Lets a run come to its end, over a network that has become a good one.
    private func finish() async throws {
        try await world.change(["faults": "", "bursts": ""])
        var end = try await world.run("run")
        // Told to wait longer than a run does, it says so.
        while end.status == 75 { end = try await world.run("run") }
        #expect(end.status == 0, "seed \(seed): \(end.words)")
    }

    /// A run that ended by itself has nothing to do, or said that it could not go on.
    private func expectGood(_ end: Drumbeat.End) {
        #expect([0, 69, 75].contains(end.status), "seed \(seed): \(end.words)")
    }

    /// The recipients whose messages are `unknown`.
    private func unknown() async throws -> Set<String> {
        var unknown: Set<String> = []
        for campaign in Self.campaigns {
            unknown.formUnion(try await world.statuses(of: campaign).filter { $0.value == "unknown" }.keys)
        }
        return unknown
    }

    /// Holds what the ledger says against what the simulator knows.
    private func check(_ tally: inout SoakTally) async throws {
        var ledger: [String: String] = [:]
        for campaign in Self.campaigns {
            ledger.merge(try await world.statuses(of: campaign)) { $1 }
            #expect(try await world.states(of: campaign).values.reduce(0, +) == rows, "seed \(seed)")
        }
        var (copies, told): ([String: Int], Set<String>) = ([:], [])
        for message in try await world.messages() {
            let recipient = try #require(message["to"]?.string).filter(\.isNumber)
            copies[recipient, default: 0] += 1
            if message["statuses"] != 0 { told.insert(recipient) }
        }
        tally.messages = copies.values.reduce(0, +)
        tally.repeated = copies.values.count { $0 > 1 }
        #expect(ledger.count == Self.campaigns.count * rows, "seed \(seed)")
        for (recipient, status) in ledger {
            let isTaken = copies[recipient] != nil
            switch status {
            case "accepted", "sent", "delivered", "read": if !isTaken { tally.lost += 1 }
            case "unknown": break
            default: tally.lost += 1
            }
            if told.contains(recipient) {
                #expect(["sent", "delivered", "read"].contains(status), "seed \(seed): \(recipient) is \(status)")
            }
        }
    }
}

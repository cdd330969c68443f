import Foundation
import GRDB
import Testing

/// What a bad disk does to a run: nothing leaves that cannot be recorded, and the next run goes on.
@Suite(.serialized)
struct DiskFaultTests {
    private static let rows = 400

    @Test func `a write that fails in the middle ends the run with 74`() async throws {
        let world = try await plannedWorld()
        let run = try await world.start("run", fileLimit: try largestFile(world) / 1024 + 200).end()
        #expect(run.status == 74, "\(run.words)")
        #expect(run.words.contains("the ledger '"), "\(run.words)")
        let sent = try await world.accepted()
        #expect((1..<Self.rows).contains(sent))
        // Its last changes are where they were written first, and there is no room to bring them into the ledger.
        try await expectReading(world)
        // What left is noted as having left, whether or not its outcome could be written.
        #expect(try await world.states(of: "sale")["waiting", default: 0] <= Self.rows - sent)
        try await expectNextRunGoesOn(world)
    }

    @Test func `a write that fails before the first message ends the run with 74`() async throws {
        let world = try await plannedWorld()
        let run = try await world.start("run", fileLimit: 8).end()
        #expect(run.status == 74, "\(run.words)")
        #expect(try await world.accepted() == 0)
        #expect(try await world.states(of: "sale") == ["waiting": Int64(Self.rows)])
        try await expectNextRunGoesOn(world)
    }

    @Test func `a disk that takes no more keeps nobody from reading the ledger`() async throws {
        let world = try await plannedWorld()
        try await expectReading(world)
        try await expectNextRunGoesOn(world)
    }

    @Test func `a ledger that stays locked ends the run with 75, and nothing is sent`() async throws {
        let world = try await plannedWorld()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: ledger(of: world).path, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let run = try await world.run("run")
        #expect(run.status == 75, "\(run.words)")
        #expect(run.words.contains("stayed locked by another process; try again"), "\(run.words)")
        #expect(try await world.accepted() == 0)
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try other.close()
        try await expectNextRunGoesOn(world)
    }

    /// A world whose broadcast is planned and not begun: there is no token for it.
    private func plannedWorld() async throws -> World {
        let world = try await World(campaigns: ["sale": Self.rows])
        let environment = world.environment.filter { $0.key != "WHATSAPP_TOKEN" }
        let run = try await Drumbeat.run(["run", "-C", world.folder.path], environment: environment)
        #expect(run.status == 77, "\(run.words)")
        return world
    }

    /// Expects that whoever may write next to nothing can read the ledger all the same.
    private func expectReading(_ world: World) async throws {
        let status = try await world.start("status", fileLimit: 8).end()
        #expect(status.status == 0, "\(status.words)")
        let explanation = try await world.start("explain", "sale", "1", fileLimit: 8).end()
        #expect(explanation.status == 0, "\(explanation.words)")
    }

    private func expectNextRunGoesOn(_ world: World) async throws {
        let next = try await world.run("run")
        #expect(next.status == 0, "\(next.words)")
        try await world.settle()
        let copies = try await world.copies()
        #expect(copies.values.allSatisfy { $0 == 1 })
        let states = try await world.states(of: "sale")
        #expect(states.values.reduce(0, +) == Int64(Self.rows))
        #expect(copies.count + Int(states["unknown", default: 0]) == Self.rows)
        #expect(states["delivered", default: 0] + states["read", default: 0] == Int64(copies.count))
    }

    private func ledger(of world: World) -> URL {
        world.folder.appending(path: ".drumbeat/ledger.sqlite")
    }

    /// The size of the largest file of the ledger, in bytes.
    private func largestFile(_ world: World) throws -> Int {
        let folder = ledger(of: world).deletingLastPathComponent()
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        return try files.map { try $0.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 }.max() ?? 0
    }
}

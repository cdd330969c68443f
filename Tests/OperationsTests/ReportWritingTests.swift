import CampaignCore
import Foundation
import Storage
import Testing
import Workspace

@testable import Operations

struct ReportWritingTests {
    /// A workspace with one planned broadcast whose reports took a minute when they were written last.
    private static func slowlyReported(rows: Int = 300) async throws -> (PlanningFixture, Broadcast) {
        let fixture = try PlanningFixture(["sale": rows])
        _ = try await fixture.planning.planDue(fixture.contents.campaigns) { _ in }
        let ledger = fixture.workspace.ledger
        let unreported = try #require(try await ledger.unreportedBroadcasts().first)
        try await ledger.markReported(unreported, at: Date(), took: .seconds(60))
        return (fixture, unreported.broadcast)
    }

    private static func files(_ fixture: PlanningFixture) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: fixture.workspace.layout.reports("sale"))) ?? []
    }

    private static func move(_ broadcast: Broadcast, to state: BroadcastState, _ fixture: PlanningFixture) async throws
    {
        let from: Set<BroadcastState> = [.active, .paused]
        #expect(try await fixture.workspace.ledger.move(broadcast.id, from: from, to: state, at: Date()))
    }

    @Test func `a report that was just written waits, and is complete at the end`() async throws {
        let (fixture, broadcast) = try await Self.slowlyReported()
        let writing = ReportWriting(workspace: fixture.workspace)
        try await Self.move(broadcast, to: .paused, fixture)
        #expect(try await writing.writeDue().paths.count == 3)
        #expect(try await writing.writeDue().paths.isEmpty)
        let unreported = try await fixture.workspace.ledger.unreportedBroadcasts()
        #expect(unreported.isEmpty)
    }

    @Test func `a report that takes longer than the run has is left to an idle run`() async throws {
        let (fixture, broadcast) = try await Self.slowlyReported()
        let writing = ReportWriting(workspace: fixture.workspace)
        try await Self.move(broadcast, to: .cancelled, fixture)
        #expect(try await writing.writeDue(until: Date() + 30).paths.isEmpty)
        #expect(Self.files(fixture).isEmpty)
        #expect(try await writing.writeDue(until: Date() + 30, isIdle: true).paths.count == 3)
    }

    @Test func `a report that is cut short leaves nothing behind`() async throws {
        let (fixture, broadcast) = try await Self.slowlyReported()
        let writing = ReportWriting(workspace: fixture.workspace)
        await #expect(throws: CancellationError.self) {
            try await cancelled(at: .distantPast) {
                // Ends once it is cancelled, as the time is over before it begins.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                return try await writing.write(broadcast)
            }
        }
        #expect(Self.files(fixture).isEmpty)
    }

    @Test func `reports that cannot be written are named, and the others are written`() async throws {
        let fixture = try PlanningFixture(["digest": 3, "sale": 3])
        _ = try await fixture.planning.planDue(fixture.contents.campaigns) { _ in }
        try Data().write(to: URL(filePath: fixture.workspace.layout.reports("digest")))
        let written = try await ReportWriting(workspace: fixture.workspace).writeDue()
        #expect(written.paths.count == 3 && written.paths.allSatisfy { $0.contains("/sale/") })
        #expect(written.failures.count == 1)
    }

    @Test func `reports follow a folder that was renamed`() async throws {
        let (fixture, broadcast) = try await Self.slowlyReported(rows: 3)
        let (layout, writing) = (fixture.workspace.layout, ReportWriting(workspace: fixture.workspace))
        _ = try await writing.write(broadcast)
        let files = FileManager.default
        try files.moveItem(atPath: layout.campaignFolder("sale"), toPath: layout.campaignFolder("old-sale"))
        #expect(try await writing.write(broadcast).allSatisfy { $0.contains("/old-sale/reports/") })
        #expect(!files.fileExists(atPath: layout.campaignFolder("sale")))
        try files.removeItem(atPath: layout.reports("old-sale"))
        let failure = await #expect(throws: Failure.self) { try await writing.write(broadcast) }
        #expect(failure?.kind == .usage)
        #expect(failure?.description.contains("drumbeat report \(broadcast.name) -o ") == true)
        #expect(!files.fileExists(atPath: layout.campaignFolder("sale")))
    }
}

import CampaignCore
import Foundation
import Storage
import Testing
import Workspace

@testable import Operations

struct BroadcastPlanningTests {
    @Test func `the smallest audience is handed on before the next one is read`() async throws {
        let fixture = try PlanningFixture(["a-large": 2000, "b-small": 3])
        let ledger = fixture.workspace.ledger
        var states: [[BroadcastState]] = []
        var names: [String] = []
        let planned = try await fixture.planning.planDue(fixture.contents.campaigns) { name in
            names.append(name)
            states.append(try await ledger.broadcasts().map(\.state))
        }
        #expect(planned.faults.isEmpty && planned.news.isEmpty)
        #expect(names == ["b-small@2026-11-18T1106Z", "a-large@2026-11-18T1106Z"])
        #expect(states == [[.active], [.active, .active]])
    }

    @Test func `an audience that takes too long is named and leaves nothing`() async throws {
        let fixture = try PlanningFixture(["sale": 300])
        let sale = try #require(CampaignID("sale"))
        var planning = fixture.planning
        planning.limit = .zero
        let faults = try await planning.planDue(fixture.contents.campaigns) { _ in Issue.record("it is planned") }
            .faults
        #expect(faults[sale]?.kind == .badData)
        #expect(faults[sale]?.description.contains("planning took longer than") == true)
        #expect(try await fixture.workspace.ledger.broadcasts().isEmpty)
        var names: [String] = []
        let none = try await fixture.planning.planDue(fixture.contents.campaigns) { names.append($0) }
        #expect(none.faults.isEmpty && names.count == 1)
    }

    @Test func `a stop ends the planning and leaves nothing`() async throws {
        let fixture = try PlanningFixture(["sale": 300])
        let planning = fixture.planning
        let campaigns = fixture.contents.campaigns
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            // Begun once it is cancelled.
            for await _ in started {}
            return try await planning.planDue(campaigns) { _ in Issue.record("it is planned") }
        }
        task.cancel()
        start.finish()
        #expect(try await task.value.faults.isEmpty)
        #expect(try await fixture.workspace.ledger.broadcasts().isEmpty)
    }

    @Test func `no planning begins once the run's time is over`() async throws {
        let fixture = try PlanningFixture(["sale": 3])
        let planning = try await fixture.planning
            .planDue(fixture.contents.campaigns, until: Date() - 1) { _ in
                Issue.record("it is planned")
            }
        #expect(planning.faults.isEmpty && planning.isCutShort)
    }
}

struct PlanningLimitTests {
    @Test func `it throws once it is stopped or its time is over, and not before`() throws {
        let flag = StopFlag()
        let limit = PlanningLimit(.seconds(3600), flag)
        try limit.check()
        #expect(throws: PlanningLimit.Exceeded.self) { try PlanningLimit(.zero, flag).check() }
        flag.set()
        #expect(throws: CancellationError.self) { try limit.check() }
    }
}

import CampaignCore
import Delivery
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

struct StandingConcernTests {
    /// What a run says; while somebody watches it, everything.
    private func run(_ fixture: WorkspaceFixture, isWatched: Bool = false) async throws -> RunSummary {
        var watch: BroadcastDriving.Watch?
        if isWatched { watch = { _ in } }
        let (workspace, contents) = (fixture.workspace, fixture.contents)
        return try await CampaignRun(workspace: workspace, contents: contents, deadline: nil, watch: watch).run()
    }

    private func notices(_ fixture: WorkspaceFixture) async throws -> [String] {
        let report = try await StatusReading(workspace: fixture.workspace).report(on: [])
        guard case .all(let overview) = report.subject else { return [] }
        return overview.notices.map(\.text)
    }

    @Test func `a refusal of the token is said once, and each run ends with it`() async throws {
        let transport = ScriptedTransport.graph { _ in ScriptedTransport.refused(190, status: 401) }
        let fixture = try WorkspaceFixture(transport: transport)
        let first = try await run(fixture)
        #expect(first.concerns.count == 1 && first.failure == .permission, "\(first.concerns)")
        let second = try await run(fixture)
        #expect(second.concerns.isEmpty && second.failure == .permission, "\(second.concerns)")
        #expect(try await run(fixture, isWatched: true).concerns == first.concerns)
        #expect(try await notices(fixture) == first.concerns)
    }

    @Test func `what is put right and comes back is said again`() async throws {
        let fixture = try WorkspaceFixture()
        let broadcast = try Samples.broadcast()
        for (end, isSaid) in [
            (DeliveryEnd.refused(reason: "no token", .token), true), (.refused(reason: "no token", .token), false),
            (.finished, false), (.refused(reason: "no token", .token), true),
            (.interrupted, false), (.refused(reason: "no token", .token), true),
        ] {
            var summary = RunSummary()
            summary.note(end, of: broadcast, isTaken: end == .interrupted)
            try await summary.leaveOutSaid(in: fixture.workspace.ledger, now: Date())
            #expect(summary.concerns.isEmpty != isSaid)
        }
    }

    @Test func `a refusal after a message that Meta took is said again`() async throws {
        let isRight = Mutex(false)
        let transport = ScriptedTransport.graph { number in
            let isTaken = isRight.withLock { isRight in
                defer { isRight = false }
                return isRight
            }
            return isTaken ? ScriptedTransport.accepted(number) : ScriptedTransport.refused(190, status: 401)
        }
        let fixture = try WorkspaceFixture(transport: transport)
        let first = try await run(fixture)
        #expect(first.concerns.count == 1)
        isRight.withLock { $0 = true }
        let second = try await run(fixture)
        #expect(try await fixture.counts()[MessageState.accepted] == 1)
        #expect(second.concerns == first.concerns && second.failure == .permission)
        #expect(try await run(fixture).concerns.isEmpty)
    }

    @Test func `what stopped the sending is over with the first message that goes`() async throws {
        let fixture = try WorkspaceFixture()
        let ledger = fixture.workspace.ledger
        let now = Date()
        _ = try await ledger.isNews("no token", of: StandingSubject.refusedSending.rawValue, now: now)
        try await StandingSubject.endStops(heldUntil: now - 3600, in: ledger)
        #expect(try await notices(fixture) == ["no token"])
        try await StandingSubject.endStops(heldUntil: now - 1, in: ledger)
        #expect(try await notices(fixture).isEmpty)
    }

    @Test func `an unreachable Meta says nothing of the token's end`() async throws {
        let isReachable = Mutex(true)
        let body = """
            {"data": {"is_valid": true, "type": "SYSTEM_USER", "expires_at": \(Int(Date().timeIntervalSince1970) + 250_000),
             "scopes": ["whatsapp_business_messaging", "whatsapp_business_management"]}}
            """
        let transport = ScriptedTransport { _, request throws(TransportError) in
            if request.url.path.hasSuffix("/messages") { return ScriptedTransport.refused(190, status: 401) }
            guard request.url.path.hasSuffix("/debug_token") else { return ScriptedTransport.reading(request.url.path) }
            guard isReachable.withLock(\.self) else { throw TransportError(.notSent, "no way") }
            return HTTPResponse(status: 200, body: Array(body.utf8))
        }
        let fixture = try WorkspaceFixture(transport: transport)
        #expect(try await run(fixture).concerns.count == 2)
        for isUp in [false, true, false, true] {
            isReachable.withLock { $0 = isUp }
            let summary = try await run(fixture)
            #expect(!summary.concerns.contains { $0.contains("ends at") }, "\(summary.concerns)")
        }
    }

    @Test func `a folder that is gone while its broadcast is active is told once`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: Date.thisMinute - 60)
        let pausing = Pausing(workspace: fixture.workspace)
        _ = try await pausing.pause("sale")
        try FileManager.default.removeItem(atPath: fixture.folder.path("sale"))
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let run = CampaignRun(workspace: fixture.workspace, contents: contents, deadline: nil)
        let told = "the folder of sale is gone; \(name) stays paused; drumbeat cancel \(name) ends it"
        let first = try await run.run()
        #expect(first.concerns == [told] && first.failure == nil)
        #expect(try await run.run().concerns.isEmpty)
        #expect(try await notices(fixture) == [told])
        _ = try await pausing.cancel("sale")
        #expect(try await notices(fixture).isEmpty)
    }

    @Test func `an outage is one concern, whatever each attempt meets`() async throws {
        let fixture = try WorkspaceFixture()
        let broadcast = try Samples.broadcast()
        var first = RunSummary()
        first.note(.unavailable(reason: "timeout after 30 s"), of: broadcast)
        try await first.leaveOutSaid(in: fixture.workspace.ledger, now: Date())
        #expect(first.concerns.count == 1)
        var second = RunSummary()
        second.note(.unavailable(reason: "connection refused"), of: broadcast)
        try await second.leaveOutSaid(in: fixture.workspace.ledger, now: Date() + 60)
        #expect(second.concerns.isEmpty && second.failure == .unavailable)
        var next = RunSummary()
        next.note(.unavailable(reason: "connection refused"), of: broadcast)
        try await next.leaveOutSaid(in: fixture.workspace.ledger, now: Date() + 86_500)
        #expect(next.concerns.count == 1)
    }

    @Test func `all secrets that are missing are named at once`() async throws {
        let fixture = try WorkspaceFixture(
            settings: #"app: {id: "300000000000003", secret: {env: NO_SECRET}}"#,
            token: "{env: NO_TOKEN}"
        )
        let summary = try await run(fixture)
        #expect(summary.failure == .permission)
        let sentence = try #require(summary.concerns.first)
        #expect(
            sentence == """
                callbacks cannot be verified, and Meta cannot be called: token: the environment variable NO_TOKEN is not \
                set; export it where drumbeat runs; app.secret: the environment variable NO_SECRET is not set; export it \
                where drumbeat runs
                """
        )
        #expect(try await run(fixture).concerns.isEmpty)
    }

    @Test func `a missing token is told by a run that has nothing to send`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -86_400, token: "{env: NO_TOKEN}")
        let first = try await run(fixture)
        #expect(first.failure == .permission)
        #expect(
            first.concerns == [
                """
                nothing can be sent without a secret that is missing: token: the environment variable NO_TOKEN is not \
                set; export it where drumbeat runs
                """
            ]
        )
        let second = try await run(fixture)
        #expect(second.failure == .permission && second.concerns.isEmpty)
        #expect(try await run(try WorkspaceFixture(dueAgo: -86_400)).failure == nil)
    }
}

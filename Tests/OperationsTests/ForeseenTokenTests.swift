import CampaignCore
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

/// A token that Meta refuses, found before something is due that needs it.
struct ForeseenTokenTests {
    private static func transport(_ isGood: @Sendable @escaping () -> Bool) -> ScriptedTransport {
        ScriptedTransport { _, request throws(TransportError) in
            let path = request.url.path
            guard path.hasSuffix("/debug_token"), !isGood() else { return ScriptedTransport.reading(path) }
            return ScriptedTransport.refused(190, status: 401)
        }
    }

    private func run(_ fixture: WorkspaceFixture) async throws -> RunSummary {
        try await CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil).run()
    }

    private func questions(_ fixture: WorkspaceFixture) -> Int {
        fixture.transport.requests.count { $0.url.path.hasSuffix("/debug_token") }
    }

    @Test func `a refused token is said before the time comes, once an hour at most`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -7200, transport: Self.transport { false })
        let first = try await run(fixture)
        #expect(first.failure == .permission && first.concerns.count == 1, "\(first.concerns)")
        #expect(first.concerns.first?.hasPrefix("what is due within a day cannot be sent: ") == true)
        let second = try await run(fixture)
        #expect(second.failure == .permission && second.concerns.isEmpty, "\(second.concerns)")
        #expect(questions(fixture) == 1)
        let later = TokenForesight(workspace: fixture.workspace, now: Date() + 3700)
        guard case .refused = try await later.answer() else {
            Issue.record("nobody asked again")
            return
        }
    }

    @Test func `a token that Meta takes again ends what was said`() async throws {
        let isGood = Mutex(false)
        let fixture = try WorkspaceFixture(dueAgo: -7200, transport: Self.transport { isGood.withLock { $0 } })
        #expect(try await run(fixture).failure == .permission)
        isGood.withLock { $0 = true }
        _ = try await fixture.workspace.ledger.isNews(nil, of: "token asked", now: Date())
        #expect(try await run(fixture).failure == nil)
        #expect(try await run(fixture).failure == nil)
    }

    @Test func `nobody is asked if nothing is due within a day`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -90_000, transport: Self.transport { false })
        #expect(try await run(fixture).failure == nil)
        let held = try WorkspaceFixture(dueAgo: -7200, transport: Self.transport { false })
        _ = try await Pausing(workspace: held.workspace).pause("sale")
        #expect(try await run(held).failure == nil)
        #expect(questions(fixture) == 0 && questions(held) == 0)
    }
}

import CampaignCore
import Formats
import Foundation
import GraphAPI
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// What stops a sending, or will stop it, is known before a run meets it.
struct StoppedSendTests {
    private func notices(_ fixture: WorkspaceFixture) async throws -> [String] {
        let report = try await StatusReading(workspace: fixture.workspace).report(on: [])
        guard case .all(let overview) = report.subject else { return [] }
        return overview.notices.map(\.text)
    }

    private func run(_ fixture: WorkspaceFixture) async throws -> RunSummary {
        try await CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil).run()
    }

    @Test func `a secret that a send cannot read is in the status at once`() async throws {
        let fixture = try WorkspaceFixture(token: "{env: NO_TOKEN}")
        let summary = try await fixture.send()
        #expect(summary.failure == .permission && summary.concerns.count == 2, "\(summary.concerns)")
        #expect(try await notices(fixture) == summary.concerns.dropLast())
        // It is planned all the same.
        #expect(summary.concerns.last?.contains("waits, and a drumbeat run sends it once it can") == true)
        // The next run says it all the same.
        #expect(try await run(fixture).concerns.count == 1)
    }

    @Test func `a token that a send is refused with is in the status until it is not`() async throws {
        let refusing = ScriptedTransport.graph { _ in ScriptedTransport.refused(190, status: 401) }
        let fixture = try WorkspaceFixture(transport: refusing)
        #expect(try await fixture.send().failure == .permission)
        #expect(try await notices(fixture).count == 1)
        var well = fixture.workspace
        well.transport = { _ in ScriptedTransport.graph() }
        let summary = try await CampaignRun(workspace: well, contents: fixture.contents, deadline: nil).run()
        #expect(summary.failure == nil, "\(summary.concerns)")
        #expect(try await notices(fixture) == [])
    }

    @Test func `a refused token is what a waiting message and its broadcast tell`() async throws {
        let refusing = ScriptedTransport.graph { _ in ScriptedTransport.refused(190, status: 401) }
        let fixture = try WorkspaceFixture(transport: refusing)
        // As a person calls it, who is told all.
        let watched = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil) { _ in }
        #expect(try await watched.run().failure == .permission)
        func status() async throws -> BroadcastStatus? {
            let report = try await StatusReading(workspace: fixture.workspace).report(on: ["sale"])
            return if case .one(let status) = report.subject { status } else { nil }
        }
        let stop = try #require(try await status()?.standstill)
        #expect(stop.text.hasPrefix("sending was stopped: "), "\(stop.text)")
        let explaining = Explaining(workspace: fixture.workspace)
        let explanation = try #require(try await explaining.explanation(of: .row(1), in: "sale").messages.first)
        let words = "not sent until that is fixed: \(stop.text) (said "
        #expect(explanation.lines.contains { $0.contains(words) }, "\(explanation.lines)")
        var well = fixture.workspace
        well.transport = { _ in ScriptedTransport.graph() }
        _ = try await CampaignRun(workspace: well, contents: fixture.contents, deadline: nil).run()
        #expect(try await status()?.standstill == nil)
    }

    @Test func `what was edited is no notice once its broadcast is cancelled`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -3600)
        let name = try await fixture.plan(dueAt: .thisMinute + 3600)
        try fixture.folder.write("phone,name\n+447700900123,Ada\n", to: "sale/audience.csv")
        #expect(try await run(fixture).concerns.count == 1)
        let notice = try #require(try await notices(fixture).first)
        #expect(notice.contains("has changed since \(name) was planned"))
        let json = try await StatusReading(workspace: fixture.workspace).report(on: []).json()
        #expect(json.array?.compactMap { $0["concern"]?.string } == [notice])
        _ = try await Pausing(workspace: fixture.workspace).cancel(name)
        #expect(try await notices(fixture) == [])
    }

    @Test func `a run with nothing due warns of the token's end, once a day`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -172_800)
        let token = try #require(AccessToken("a-token-of-the-test"))
        let end = KnownTokenEnd(mark: token.mark, endsAt: Date() + 5 * 86_400)
        try await fixture.workspace.ledger.keep(tokenEnd: end)
        let first = try await run(fixture)
        #expect(first.concerns.count == 1 && first.failure == nil, "\(first.concerns)")
        #expect(first.concerns.first?.contains("it ends at") == true, "\(first.concerns)")
        #expect(try await run(fixture).concerns.isEmpty)
        #expect(fixture.transport.requests.isEmpty)
        // Of another token nobody knows the end.
        let other = KnownTokenEnd(mark: "another", endsAt: end.endsAt)
        try await fixture.workspace.ledger.keep(tokenEnd: other)
        #expect(try await run(fixture).concerns.isEmpty)
        #expect(try await notices(fixture).isEmpty)
    }

    @Test func `what ingest finds at fault ends it as it ends a run`() async throws {
        let settings = "app: {id: \"300000000000003\", secret: {env: APP_SECRET}}"
        let fixture = try WorkspaceFixture(rows: 30, settings: settings)
        let name = try await fixture.plan(dueAt: .thisMinute)
        let ledger = fixture.workspace.ledger
        let claimed = try await claim(20, of: name, in: ledger, at: Date())
        let statuses = claimed.messages.map { message in
            StatusEvent(
                kind: .failed,
                at: Date(),
                key: MessageKey(ledger: ledger.id, message: message.id, attempt: message.attempt),
                messageID: "wamid.\(message.id.row)",
                error: PlatformError(code: 131_053, details: "Downloading media failed")
            )
        }
        _ = try await ledger.fold(FoldBatch(segment: "log", offset: 1, statuses: statuses))
        let result = try await CallbackFolding(workspace: fixture.workspace).ingest([], again: false)
        #expect(result.failure == .badData)
        #expect(result.concerns.contains { $0.contains(name) }, "\(result.concerns)")
    }

    @Test func `after a failed run nobody is said to be sending`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: .thisMinute)
        var reading = Explaining(workspace: fixture.workspace)
        reading.now = Date()
        let explaining = reading
        // As a run claims that fails right then.
        _ = try await claim(1, of: name, in: fixture.workspace.ledger, at: explaining.now)
        func isBeingSent() async throws -> [Bool] {
            try await explaining.explanation(of: .row(2), in: name).messages.map(\.isBeingSent)
        }
        #expect(try await isBeingSent() == [false])
        let outcome = try await FileLock.ifFree(fixture.workspace.lock(name), isBeingSent)
        guard case .done(let answer) = outcome else { return }
        #expect(answer == [true])
    }

    private func claim(_ count: Int, of name: String, in ledger: Ledger, at now: Date) async throws -> Claim {
        let request = ClaimRequest(
            broadcast: try #require(try await ledger.broadcast(named: name)),
            senderRate: try #require(Rate(perSecond: 1000)),
            burst: 0,
            limit: count,
            carried: 0,
            now: now,
            horizon: .seconds(1),
            dailyRecipients: nil
        )
        return try await ledger.claim(request)
    }

    @Test func `a held campaign whose folder is gone gets advice that works`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -86_400)
        _ = try await Pausing(workspace: fixture.workspace).pause("sale")
        _ = try await run(fixture)
        try FileManager.default.removeItem(atPath: fixture.folder.path("sale"))
        func campaigns() async throws -> [CampaignOutlook] {
            let report = try await StatusReading(workspace: fixture.workspace).report(on: [])
            guard case .all(let overview) = report.subject else { return [] }
            return overview.campaigns
        }
        #expect(try await campaigns().map(\.isGone) == [true])
        _ = try await Pausing(workspace: fixture.workspace).resume("sale")
        #expect(try await campaigns().isEmpty)
    }

    @Test func `an audience that was edited after planning is said once, and shown`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -86_400)
        _ = try await fixture.plan(dueAt: Date.thisMinute)
        _ = try await Pausing(workspace: fixture.workspace).pause("sale")
        let audience = URL(filePath: try fixture.campaign.audience.path)
        try (Data(contentsOf: audience) + Data("+447700900199,Zoe\n".utf8)).write(to: audience)
        #expect(try await run(fixture).concerns.contains { $0.contains("has changed since") })
        #expect(try await run(fixture).concerns.isEmpty)
        #expect(try await notices(fixture).contains { $0.contains("has changed since") })
    }
}

import CampaignCore
import Formats
import Foundation
import Storage
import SystemPackage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// What on this machine keeps drumbeat from its work, and what waits for a program on it.
struct MachineFindingsTests {
    private static let refusals: [(error: Errno, words: String, fix: String)] = [
        (.readOnlyFileSystem, "read-only file system", "mount the file system for writing"),
        (.permissionDenied, "permission denied", "run chmod 700"),
        (.noSpace, "no space left on device", "free disk space"),
        (.ioError, "input/output error", "let the user that sends write there"),
    ]

    @Test func `a state folder that cannot be written is told with its reason`() throws {
        let fixture = try WorkspaceFixture()
        for (error, words, fix) in Self.refusals {
            var probe = StateFolderProbe(layout: fixture.workspace.layout)
            probe.write = { _ in throw error }
            let finding = try #require(probe.finding)
            #expect(finding.verdict == .bad && finding.failure == .storage)
            #expect(finding.text.contains("cannot be written: \(words), so that nothing"), "\(finding.text)")
            #expect(finding.fix?.hasPrefix(fix) == true, "\(finding)")
        }
    }

    @Test func `a folder that its owner may not write is bad; the probe leaves no file`() throws {
        let fixture = try WorkspaceFixture()
        let layout = fixture.workspace.layout
        let files = try FileManager.default.contentsOfDirectory(atPath: layout.stateFolder).sorted()
        #expect(StateFolderProbe(layout: layout).finding == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: layout.stateFolder).sorted() == files)
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: layout.locks)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: layout.locks) }
        var probe = StateFolderProbe(layout: layout)
        probe.write = { _ in }
        #expect(probe.finding?.fix == "run chmod 700 \(layout.locks)")
    }

    private func events(_ settings: String, waiting: Int, now: Date = Date()) async throws -> [Finding] {
        let fixture = try WorkspaceFixture(settings: settings)
        var batch = FoldBatch(segment: "s", offset: 1)
        let at = Date(timeIntervalSince1970: 1_795_000_000)
        batch.lines = (0..<waiting).map { _ in #"{"event":"status","at":"\#(at.formatted(.iso8601))"}"# }
        _ = try await fixture.workspace.ledger.fold(batch)
        return try await EventFindings.findings(fixture.workspace, now: now)
    }

    @Test func `events that wait are counted, with the oldest`() async throws {
        let program = "on_event: [\"true\"]"
        #expect(try await events(program, waiting: 0).map(\.verdict) == [.good])
        let at = Date(timeIntervalSince1970: 1_795_000_000)
        #expect(try await events(program, waiting: 2, now: at + 60).map(\.verdict) == [.good])
        let late = try await events(program, waiting: 2, now: at + 3600)
        #expect(late.map(\.verdict) == [.warning])
        let words = "2 events wait, the oldest of \(at.formatted(.iso8601)) for the program of on_event"
        #expect(late.first?.text == words)
        #expect(try await events("", waiting: 0).isEmpty)
        let left = try await events("", waiting: 1)
        #expect(left.first?.text.hasPrefix("1 event waits, the oldest of ") == true && left.first?.verdict == .warning)
    }

    @Test func `a program of events that is not there is bad`() async throws {
        let finding = try #require(try await events("on_event: [./notify]", waiting: 1).first)
        #expect(finding.verdict == .bad)
        #expect(finding.text.hasPrefix("on_event: './notify' does not exist in '"), "\(finding.text)")
        #expect(finding.text.contains("; 1 event waits"), "\(finding.text)")
    }

    @Test func `check warns of a program of events that is not there`() throws {
        let fixture = try WorkspaceFixture(settings: "on_event: [no-such-program]")
        let check = WorkspaceCheck(contents: fixture.contents, rowLimit: 20, environment: ["PATH": "/bin:/usr/bin"])
        let told = try check.run([]).diagnostics.filter { $0.message.hasPrefix("on_event:") }
        #expect(told.map(\.message) == ["on_event: 'no-such-program' is in no folder of PATH; write its path"])
        #expect(told.map(\.severity) == [.warning] && told.first?.location.file == "drumbeat.yaml")
    }

    @Test func `a run says once that the program of events is not there`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -3600, settings: "on_event: [./notify]")
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.lines = [#"{"event":"status"}"#]
        _ = try await fixture.workspace.ledger.fold(batch)
        func run() async throws -> [String] {
            try await CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil).run()
                .concerns
        }
        #expect(try await run().count == 1)
        #expect(try await run().isEmpty)
    }

    @Test func `a missing program of events is said before an event waits for it`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -3600, settings: "on_event: [./notify]")
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        let told = "on_event: './notify' does not exist in "
        #expect(try await run.run().concerns.contains { $0.hasPrefix(told) })
        #expect(try await run.run().concerns.isEmpty)
    }

    @Test func `reports that cannot be written are a failure, with what they guard`() throws {
        let fixture = try WorkspaceFixture()
        let layout = fixture.workspace.layout
        #expect(MachineFindings.reports(fixture.contents.campaigns, layout).isEmpty)
        try fixture.folder.write("", to: "sale/reports")
        let finding = MachineFindings.reports(fixture.contents.campaigns, layout).first
        #expect(finding?.verdict == .bad)
        #expect(finding?.text.contains("if the ledger is lost") == true, "\(finding.debugDescription)")
    }
}

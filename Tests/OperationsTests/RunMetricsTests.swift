import CampaignCore
import Foundation
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

struct RunMetricsTests {
    @Test func `the figures are lines that the node exporter reads`() {
        var figures = LedgerFigures()
        (figures.waiting, figures.paused) = (7, 1)
        let metrics = RunMetrics(figures: figures, endedAt: Date(timeIntervalSince1970: 90), failure: .permission)
        let lines = metrics.text.split(separator: "\n")
        for line in [
            "drumbeat_messages_waiting 7", "drumbeat_messages_unknown 0", "drumbeat_broadcasts_paused 1",
            "drumbeat_oldest_due_timestamp_seconds 0", "drumbeat_run_end_timestamp_seconds 90",
            #"drumbeat_run_failure{kind="permission"} 1"#, #"drumbeat_run_failure{kind="storage"} 0"#,
        ] {
            #expect(lines.contains { $0 == line }, "\(line)")
        }
        #expect(metrics.text.hasSuffix("\n"))
    }

    @Test func `a run writes the file that drumbeat.yaml names`() async throws {
        let fixture = try WorkspaceFixture(rows: 2, settings: "metrics_file: run.prom")
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        #expect(try await run.run().failure == nil)
        let text = String(decoding: try fixture.folder.read("run.prom"), as: UTF8.self)
        #expect(text.contains("\ndrumbeat_messages_waiting 0\n"))
        #expect(try fixture.folder.permissions("run.prom") == 0o644)
        let times = try #require(try await fixture.workspace.ledger.runTimes())
        #expect(times.endedAt.map { $0 >= times.beganAt } == true && times.failure == nil)
    }

    @Test func `a run that a fault of the settings ends says so in the file`() async throws {
        let fixture = try WorkspaceFixture(rows: 2, settings: "metrics_file: run.prom")
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        _ = try await run.run()
        let settings = String(decoding: try fixture.folder.read("drumbeat.yaml"), as: UTF8.self)
        try fixture.folder.write(settings + "\n\tcolour: [red\n", to: "drumbeat.yaml")
        let layout = fixture.workspace.layout
        RunMetrics.note(.configuration, in: layout, at: Date(timeIntervalSince1970: 90))
        let text = String(decoding: try fixture.folder.read("run.prom"), as: UTF8.self)
        let lines = text.split(separator: "\n")
        for line in [
            "drumbeat_messages_waiting 0", "drumbeat_run_end_timestamp_seconds 90",
            #"drumbeat_run_failure{kind="configuration"} 1"#, #"drumbeat_run_failure{kind="storage"} 0"#,
        ] {
            #expect(lines.count { $0 == line } == 1, "\(line) in \(text)")
        }
        #expect(lines.count { $0.hasPrefix("# TYPE drumbeat_run_failure ") } == 1)
    }

    @Test(arguments: [
        ("metrics_file: run.prom", "run.prom"), (#"metrics_file:  "run.prom"  # for the exporter"#, "run.prom"),
        ("metrics_file: /var/lib/x.prom", "/var/lib/x.prom"), ("# metrics_file: run.prom", nil),
        ("metrics_file: run.txt", nil),
    ])
    func `the file's path is read from its line alone`(line: String, path: String?) throws {
        let folder = try TemporaryFolder(["drumbeat.yaml": "token: [\n\(line)\n"])
        let layout = WorkspaceLayout(root: folder.path)
        #expect(layout.metricsFile == path.map { layout.path($0) })
    }

    @Test func `a file that cannot be written is said once and fails the run`() async throws {
        let fixture = try WorkspaceFixture(rows: 1, settings: "metrics_file: nowhere/run.prom")
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        let first = try await run.run()
        #expect(first.failure == .storage && first.concerns.count == 1, "\(first.concerns)")
        let second = try await run.run()
        #expect(second.failure == .storage && second.concerns.isEmpty)
    }
}

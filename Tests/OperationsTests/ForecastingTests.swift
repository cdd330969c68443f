import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

struct ForecastingTests {
    @Test func `check and plan name the day's limit that lets messages expire`() async throws {
        let fixture = try WorkspaceFixture(rows: 2, sender: ", daily_recipients: 2")
        try await fixture.send()
        let due = Date.thisMinute + 3600
        let files = [
            "late/campaign.yaml": """
            sender: main
            template: template.json
            language: en_GB
            audience: {file: audience.csv, phone: phone}
            parameters: {body: {first_name: "{{name}}"}}
            schedule: {at: "\(due.formatted(.iso8601).prefix(16))", timezone: UTC}
            expires: 3h
            """,
            "late/audience.csv": "phone,name\n+447700900801,Ada\n+447700900802,Bo\n",
        ]
        let root = URL(filePath: fixture.folder.path)
        let folder = root.appending(path: "late")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let template = root.appending(path: "sale/template.json")
        try FileManager.default.copyItem(at: template, to: folder.appending(path: "template.json"))
        for (name, text) in files { try Data(text.utf8).write(to: root.appending(path: name)) }
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let cause = "would expire: only 2 people may be messaged in 24 hours, and 2 were before, nothing is sent after"
        let found = try WorkspaceCheck(contents: contents, rowLimit: 20).run(["late"]).diagnostics
        #expect(found.contains { $0.severity == .error && $0.message.contains(cause) }, "\(found)")
        let late = try contents.campaign(named: "late")
        let forecast = try await Forecasting(workspace: fixture.workspace, campaign: late, now: Date()).forecast()
        let lines = forecast.text()
            .flatMap { part -> [String] in
                guard case .table(let table) = part else { return [] }
                return table.text().split(separator: "\n").map(String.init)
            }
        #expect(lines.contains { $0.hasPrefix("never ") && $0.contains(cause) }, "\(lines)")
    }

    @Test func `check and plan warn of an audience that is wholly suppressed`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        let refusals = try ["+447700910000", "+447700910001"]
            .map { number in
                let phone = try #require(PhoneNumber(e164: number))
                return Suppression(phone: phone, scope: .all, source: .operator_, detail: "", at: Date())
            }
        _ = try await fixture.workspace.ledger.suppress(refusals)
        let message = "nobody gets a message: all 2 rows are skipped: 2 suppressed"
        let found = try WorkspaceCheck(contents: fixture.contents, rowLimit: 20).run(["sale"]).diagnostics
        #expect(found.map(\.message).contains(message), "\(found)")
        #expect(try await forecast(fixture).plan.doubts.map(\.message) == [message])
    }

    private func forecast(_ fixture: WorkspaceFixture) async throws -> Forecast {
        try await Forecasting(workspace: fixture.workspace, campaign: try fixture.campaign, now: Date()).forecast()
    }

    @Test func `a forecast counts the messages that a run would send`() async throws {
        let fixture = try WorkspaceFixture(rows: 3)
        let forecast = try await forecast(fixture)
        try await fixture.send()
        #expect(forecast.plan.counts[MessageState.waiting] == fixture.transport.messageCount)
        #expect(forecast.campaign == (try Samples.campaign("sale")))
        #expect(forecast.rate == .standard)
    }

    @Test func `people on the suppression list are skipped in a forecast too`() async throws {
        let fixture = try WorkspaceFixture(rows: 3)
        let person = Suppressing.Person(phone: PhoneNumber(digits: 447_700_910_001), userID: nil)
        _ = try await Suppressing(workspace: fixture.workspace).add([person], scope: .all)
        let forecast = try await forecast(fixture)
        try await fixture.send()
        #expect(forecast.plan.counts.skips == [.suppressed: 1])
        #expect(forecast.plan.counts[MessageState.waiting] == fixture.transport.messageCount)
    }

    @Test func `links of rows that will have ended are in the forecast`() async throws {
        let fixture = try WorkspaceFixture(rows: 1)
        let rows = (1...3).map { "+44770090010\($0),https://cdn.example.com/\($0).jpg?oe=5000000\($0)\n" }
        try fixture.folder.write("phone,name\n" + rows.joined(), to: "sale/audience.csv")
        var campaign = try fixture.campaign
        let template = try Samples.template(header: .image)
        let parameters: ParameterBindings = ["header.image.link": Samples.column(1)]
        campaign.content = MessageContent(templates: ["en_GB": template], parameters: parameters)
        let forecast = try await Forecasting(workspace: fixture.workspace, campaign: campaign, now: Date()).forecast()
        let doubt = try #require(forecast.plan.doubts.first)
        #expect(doubt.message.hasPrefix("the links of 3 rows end ('oe=') before the broadcast in column 'name'"))
    }

    @Test func `a forecast keeps nothing in the ledger`() async throws {
        let fixture = try WorkspaceFixture()
        _ = try await forecast(fixture)
        #expect(try await fixture.workspace.ledger.broadcasts().isEmpty)
        #expect(fixture.transport.requests.isEmpty)
    }

    @Test func `a forecast needs no ledger that can be written`() async throws {
        let fixture = try WorkspaceFixture(rows: 3)
        let person = Suppressing.Person(phone: PhoneNumber(digits: 447_700_910_001), userID: nil)
        _ = try await Suppressing(workspace: fixture.workspace).add([person], scope: .all)
        let reading = try OpenWorkspace(
            fixture.contents,
            environment: [:],
            secrets: KnownSecrets(),
            access: .reading
        )
        let campaign = try await reading.campaign(named: "sale", in: fixture.contents)
        let forecast = try await Forecasting(workspace: reading, campaign: campaign, now: Date()).forecast()
        #expect(forecast.plan.counts.skips == [.suppressed: 1])
        _ = try await RowPreviewing(workspace: reading, campaign: campaign, row: 1).preview()
    }

    @Test(.enabled(if: geteuid() == 0))
    func `root looks at another user's workspace and takes nothing of it`() async throws {
        let fixture = try WorkspaceFixture(rows: 3)
        let state = fixture.workspace.layout.stateFolder
        try FileManager.default.setAttributes([.ownerAccountID: 4321], ofItemAtPath: state)
        let opened = try OpenWorkspace(
            fixture.contents,
            environment: [:],
            secrets: KnownSecrets(),
            access: .writingIfPossible
        )
        #expect(!opened.ledger.isWritable && fixture.workspace.ledger.isWritable)
        #expect(try await opened.campaign(named: "sale", in: fixture.contents).id == (try fixture.campaign.id))
    }

    @Test func `each fact of a forecast has its line`() async throws {
        let parts = try await render(try await forecast(try WorkspaceFixture(rows: 3)), as: .text)
        guard case .table(let table)? = parts.first else {
            Issue.record("\(parts)")
            return
        }
        let lines = table.text().split(separator: "\n")
        #expect(lines.prefix(3) == ["campaign  sale", "audience  3 rows of sale/audience.csv", "messages  3"])
    }
}

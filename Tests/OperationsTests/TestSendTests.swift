import CampaignCore
import Foundation
import PhoneNumbers
import Reports
import Storage
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

struct TestSendTests {
    @Test func `a test message is sent at once and counts in no broadcast`() async throws {
        let fixture = try WorkspaceFixture(rows: 3)
        let result = try await fixture.test()
        #expect(result.isSent && result.failure == nil && result.obstacle == nil)
        #expect(result.message.phone == PhoneNumber(digits: 447_700_900_999))
        #expect(fixture.transport.messageCount == 1)
        await #expect(throws: Failure.self) { try await fixture.workspace.broadcast(named: "sale") }
        let report = try await StatusReading(workspace: fixture.workspace).report(on: [])
        guard case .all(let overview) = report.subject else {
            Issue.record("\(report.subject)")
            return
        }
        #expect(overview.tallies.isEmpty && overview.tests.map(\.name) == [result.broadcast.name])
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.path("sale/reports")))
    }

    @Test func `a test recipient is read as the audience's numbers are`() async throws {
        let fixture = try WorkspaceFixture()
        var campaign = try fixture.campaign
        func send() async throws -> TestResult {
            try await TestSend(workspace: fixture.workspace, campaign: campaign, recipient: "07700 900123").run()
        }
        let failure = await #expect(throws: Failure.self) { try await send() }
        #expect(failure?.kind == .usage)
        campaign.audience.defaultRegion = RegionCode("GB").map(RegionSource.region)
        #expect(try await send().message.phone == PhoneNumber(digits: 447_700_900_123))
    }

    /// Whom a text means, where the sheet has a column of countries.
    private func recipient(_ text: String, rows: String, standard: String? = nil) async throws -> String {
        let fixture = try WorkspaceFixture()
        try fixture.folder.write("phone,name,country\n\(rows)", to: "sale/audience.csv")
        var audience = try fixture.campaign.audience
        audience.columns = ["phone", "name", "country"]
        audience.defaultRegion = .column(2, default: standard.flatMap { RegionCode($0) })
        return try await TestRecipient(text: text, audience: audience).number().description
    }

    @Test func `a test recipient has the country of the row with its number`() async throws {
        let rows = "(202) 555-0123,Eve,US\n06 12  34 56 78,Ada,FR\n"
        #expect(try await recipient("06 12 34 56 78", rows: rows) == "+33612345678")
        // The country of empty cells is another one.
        #expect(try await recipient("06 12 34 56 78", rows: rows, standard: "NL") == "+33612345678")
        #expect(try await recipient("+31612345678", rows: rows) == "+31612345678")
    }

    @Test func `a test recipient without a row has a country of the rows`() async throws {
        let rows = "(202) 555-0123,Eve,US\n06 12 34 56 78,Ada,FR\n"
        #expect(try await recipient("06 23 45 67 89", rows: rows) == "+33623456789")
        #expect(try await recipient("06 23 45 67 89", rows: rows, standard: "NL") == "+31623456789")
        let nowhere = await #expect(throws: Failure.self) { try await recipient("06 23 45 67 89", rows: "12,Eve,\n") }
        #expect(nowhere?.description.hasPrefix("'06 23 45 67 89' has no country code; ") == true)
    }

    @Test func `of several numbers that a test recipient may be none is taken`() async throws {
        let rows = "0612345678,Ada,FR\n0612345678,Eve,NL\n"
        let failure = await #expect(throws: Failure.self) { try await recipient("0612345678", rows: rows) }
        #expect(failure?.kind == .usage)
        #expect(
            failure?.description == """
                '0612345678' may be +33612345678 (in the country of row 1) or +31612345678 (in the country of row 2); write \
                the one that you mean with + and its country code
                """
        )
        #expect(try await recipient("0623456789", rows: "0612345678,Ada,FR\n", standard: "FR") == "+33623456789")
    }

    @Test func `a test message ignores quiet hours and the end of its campaign`() async throws {
        let quiet = "defaults: {quiet_hours: {from: \"00:00\", until: \"23:59\"}}"
        let fixture = try WorkspaceFixture(category: "MARKETING", settings: quiet)
        var campaign = try fixture.campaign
        campaign.expires = .zero
        let test = TestSend(workspace: fixture.workspace, campaign: campaign, recipient: "+447700900999")
        #expect(try await test.run().isSent)
    }

    @Test func `a suppressed test recipient is told of, and nothing is sent`() async throws {
        let fixture = try WorkspaceFixture()
        let person = Suppressing.Person(phone: PhoneNumber(digits: 447_700_900_999), userID: nil)
        _ = try await Suppressing(workspace: fixture.workspace).add([person], scope: .all)
        let result = try await fixture.test()
        #expect(result.failure == .badData && result.message.reason == .suppressed)
        #expect(fixture.transport.messageCount == 0)
    }

    @Test func `a test message that is refused for now is never sent later`() async throws {
        let transport = ScriptedTransport.graph { _ in ScriptedTransport.refused(190, status: 401) }
        let fixture = try WorkspaceFixture(transport: transport)
        let result = try await fixture.test()
        #expect(result.failure == .permission && !result.isSent)
        #expect(try await fixture.workspace.ledger.openTests(plannedBefore: .distantFuture).isEmpty)
        let ended = try #require(try await fixture.workspace.ledger.tests().first)
        #expect(ended.state == .cancelled && ended.stateReason == .testEnded(.access))
    }

    @Test func `the daily limit keeps a test message from being sent, and says so`() async throws {
        let fixture = try WorkspaceFixture(sender: ", daily_recipients: 1")
        #expect(try await fixture.test("+447700900998").isSent)
        let result = try await fixture.test("+447700900999")
        #expect(result.failure == .tryAgain && result.obstacle?.cause == .dailyLimit)
        #expect(fixture.transport.messageCount == 1)
    }

    @Test func `a test message that does not leave has not reached Meta`() async throws {
        let transport = ScriptedTransport { _, request throws(TransportError) in
            guard request.url.path.hasSuffix("/messages") else { return ScriptedTransport.reading(request.url.path) }
            throw TransportError(.notSent, "nobody answers")
        }
        let result = try await WorkspaceFixture(transport: transport).test()
        #expect(result.obstacle == .unreached("nobody answers") && result.failure == .unavailable)
        let text = "not sent to +447700900999: Meta was not reached (nobody answers); check the network and graph.url"
        guard case .lines(let lines)? = result.text().first else {
            Issue.record("\(result)")
            return
        }
        #expect(lines == ["\(text), then send it again"])
    }

    @Test func `a test message has the values of the row that is named`() async throws {
        let fixture = try WorkspaceFixture()
        let rows = "phone,name\n+447700910000,Ada\n+447700910001,Eve\n+447700910002,\n+447700910001,Kim\n"
        try fixture.folder.write(rows, to: "sale/audience.csv")
        let result = try await fixture.test(row: 2)
        #expect(result.isSent && result.message.row == 2)
        let request = try #require(fixture.transport.requests.last { $0.url.path.hasSuffix("/messages") })
        #expect(String(decoding: request.body ?? [], as: UTF8.self).contains("Eve"))
        for (row, kind, reason) in [
            (3, FailureKind.badData, "row 3 makes no message: "), (4, .badData, "row 4 makes no message: "),
            (5, .usage, "has no row 5"),
        ] {
            let failure = await #expect(throws: Failure.self) { try await fixture.test(row: Int32(row)) }
            #expect(failure?.kind == kind && failure?.description.contains(reason) == true, "\(failure as Any)")
        }
    }
}

import CampaignCore
import Foundation
import PhoneNumbers
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

struct ExplainingTests {
    /// What is told of the first row that is not filtered.
    private static func first(
        of recipient: Explaining.Recipient,
        in broadcast: String,
        _ explaining: Explaining
    ) async throws -> Explanation {
        let rows = try await explaining.explanation(of: recipient, in: broadcast).rows
        return try #require(
            rows.lazy.compactMap { if case .message(let explanation) = $0 { explanation } else { nil } }.first
        )
    }

    @Test func `all that holds a message is told, the first obstacle first`() async throws {
        let quiet = "defaults: {quiet_hours: {from: \"00:00\", until: \"23:59\"}}"
        let fixture = try WorkspaceFixture(rows: 1, category: "MARKETING", settings: quiet)
        let name = try await fixture.plan(dueAt: .thisMinute)
        let person = Suppressing.Person(phone: PhoneNumber(digits: 447_700_910_000), userID: nil)
        _ = try await Suppressing(workspace: fixture.workspace).add([person], scope: .all)
        _ = try await Pausing(workspace: fixture.workspace).pause(name)
        var explaining = Explaining(workspace: fixture.workspace)
        // A minute of the day is not quiet.
        explaining.now = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / 86_400).rounded(.down) * 86_400)
        let explanation = try await Self.first(of: .row(1), in: name, explaining)
        let obstacles = try #require(explanation.obstacles)
        #expect(obstacles.first == .stop(until: nil, because: .state(.paused)))
        #expect(obstacles.compactMap(\.holdCause) == [.paused, .quietHours])
        #expect(obstacles.last == .skip(.suppressed))
        #expect(explanation.history.suppressions.map(\.source) == [.operator_])
    }

    @Test func `a campaign's name means what was sent; a person's others are named`() async throws {
        let fixture = try WorkspaceFixture(rows: 1)
        try await fixture.send()
        let first = try await fixture.workspace.broadcast(named: "sale").name
        let second = try await fixture.plan(dueAt: .thisMinute + 60)
        #expect(try await fixture.workspace.broadcast(named: "sale").name == second)
        let explaining = Explaining(workspace: fixture.workspace)
        let other = try await explaining.explanation(of: .row(1), in: second)
        #expect(other.others.map(\.broadcast) == [first] && other.others.map(\.state) == [.accepted])
        _ = try await Pausing(workspace: fixture.workspace).cancel(second)
        let explanation = try await explaining.explanation(of: .row(1), in: "sale")
        #expect(explanation.messages.map(\.broadcast.name) == [first] && explanation.others.isEmpty)
        let note = "sale means \(first) here: \(second) was cancelled before anything of it was sent"
        #expect(explanation.notes == [note])
        #expect(try await StatusReading(workspace: fixture.workspace).report(on: ["sale"]).notes == [note])
        #expect(try await explaining.explanation(of: .row(1), in: first).notes.isEmpty)
    }

    @Test func `a number is taken as the audience has it, and a wrong word gets advice`() async throws {
        let fixture = try WorkspaceFixture(rows: 1)
        try fixture.folder.write("phone,name\n+447700900123,Ada\n", to: "sale/audience.csv")
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        var draft = try planning.draft(of: fixture.campaign, dueAt: .thisMinute)
        draft.definition.defaultRegion = RegionCode("GB").map(RegionSource.region)
        _ = try await planning.plan(draft, fixture.campaign.audience)
        let explaining = Explaining(workspace: fixture.workspace)
        let found = try await Self.first(of: .init("07700 900123"), in: draft.name, explaining)
        #expect(found.history.message.row == 1)
        let failure = await #expect(throws: Failure.self) {
            try await explaining.explanation(of: .init("Ada"), in: draft.name)
        }
        #expect(failure?.kind == .usage)
        #expect(failure?.description.contains("write the row of the audience") == true)
        var later = try planning.draft(of: fixture.campaign, dueAt: .thisMinute + 60)
        later.definition.defaultRegion = .column(1, default: nil)
        _ = try await planning.plan(later, fixture.campaign.audience)
        // Its country is looked for among all.
        let national = try await Self.first(of: .init("07700 900123"), in: later.name, explaining)
        #expect(national.history.message.row == 1)
    }

    /// A campaign whose sheet has a column of countries, planned.
    private func planned(_ audience: String, settings: String = "") async throws -> (WorkspaceFixture, String) {
        let fixture = try WorkspaceFixture(rows: 1, settings: settings)
        try fixture.folder.write(audience, to: "sale/audience.csv")
        let text = try String(contentsOf: URL(filePath: fixture.folder.path("sale/campaign.yaml")), encoding: .utf8)
        let region = "phone: phone, default_region: \"{{country}}\""
        try fixture.folder.write(text.replacing("phone: phone", with: region), to: "sale/campaign.yaml")
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let campaign = try contents.campaign(named: "sale")
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        let draft = try planning.draft(of: campaign, dueAt: .thisMinute)
        _ = try await planning.plan(draft, campaign.audience)
        return (fixture, draft.name)
    }

    @Test func `a number is found in whatever country its row names`() async throws {
        let (fixture, name) = try await planned("phone,name,country\n0171  1234567,Ada,DE\n(202) 555-0123,Eve,US\n")
        let explaining = Explaining(workspace: fixture.workspace)
        let ada = try await explaining.explanation(of: .init("0171 1234567"), in: name)
        #expect(ada.messages.map { $0.history.message.phone?.description } == ["+491711234567"])
        #expect(ada.notes == [])
        #expect(try await explaining.explanation(of: .init("202 555 0123"), in: name).messages.count == 1)
        let nobody = await #expect(throws: Failure.self) {
            try await explaining.explanation(of: .init("0171 7654321"), in: name)
        }
        let fact = "\(name) has no row with the number '0171 7654321' of any country; its list of 2 rows was read at "
        #expect(nobody?.description.hasPrefix(fact) == true, "\(nobody?.description ?? "")")
        #expect(nobody?.description.hasSuffix(", and anyone who is added later gets nothing of it") == true)
    }

    @Test func `a number of several people names them all`() async throws {
        let (fixture, name) = try await planned("phone,name,country\n06 12 34 56 78,Ada,FR\n0612345678,Eve,NL\n")
        let both = try await Explaining(workspace: fixture.workspace)
            .explanation(of: .init("06 12345678"), in: name)
        #expect(both.messages.map(\.history.message.row) == [1, 2])
        #expect(
            both.notes == [
                """
                '06 12345678' may be any of 2 people: +31612345678, +33612345678; write one of these to see that person \
                alone
                """
            ]
        )
    }

    @Test func `a row whose number cannot be read is found by its text`() async throws {
        let (fixture, name) = try await planned("phone,name,country\n0171 1234567,Ada,\n12,Eve,DE\n")
        let explaining = Explaining(workspace: fixture.workspace)
        for (text, row) in [("0171  1234567", Int32(1)), ("12 ", 2)] {
            let found = try await explaining.explanation(of: .person(text), in: name).messages
            #expect(found.map(\.history.message.row) == [row])
            #expect(found.first?.history.message.reason == .invalidPhone)
        }
        // Of another file nobody knows which row it was.
        try fixture.folder.write("phone,name,country\n1,Eve,\n0171 1234567,Ada,\n", to: "sale/audience.csv")
        await #expect(throws: Failure.self) {
            try await explaining.explanation(of: .person("0171 1234567"), in: name)
        }
    }

    @Test func `before a campaign is sent its next step is told`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -3600)
        let explaining = Explaining(workspace: fixture.workspace)
        let ofRow = try await explaining.explanation(of: .row(2), in: "sale")
        let words = try #require(ofRow.notes.first)
        #expect(
            words.hasPrefix("nothing of sale was sent to its audience so far, as it has no broadcast yet; sale: next ")
        )
        guard case .planned(let preview)? = ofRow.rows.first else {
            Issue.record("\(ofRow.rows)")
            return
        }
        #expect(preview.row == 2)
        let noRow = await #expect(throws: Failure.self) { try await explaining.explanation(of: .row(99), in: "sale") }
        #expect(
            noRow?.description.hasSuffix("; sale/audience.csv has no row 99") == true,
            "\(noRow?.description ?? "")"
        )
        let ofPerson = await #expect(throws: Failure.self) {
            try await explaining.explanation(of: .init("+447700900999"), in: "sale")
        }
        #expect(ofPerson?.description.hasSuffix("; drumbeat plan sale --row ROW shows what a row would get") == true)
    }

    @Test func `before a campaign is sent its people are told what they would get`() async throws {
        let fixture = try WorkspaceFixture(rows: 2, dueAgo: -3600)
        try fixture.folder.write("phone,name\n+447700910000,Ada\n+447700910001,\n12,Eve\n", to: "sale/audience.csv")
        let explaining = Explaining(workspace: fixture.workspace)
        for (text, row) in [("+44 7700 910000", Int32(1)), ("+447700910001", 2), ("12 345 678", 0), (" 12", 3)] {
            guard row > 0 else {
                await #expect(throws: Failure.self) { try await explaining.explanation(of: .person(text), in: "sale") }
                continue
            }
            let explanation = try await explaining.explanation(of: .person(text), in: "sale")
            guard case .planned(let preview)? = explanation.rows.first else {
                Issue.record("\(explanation.rows)")
                return
            }
            let isMessage = if case .message = preview.fate { true } else { false }
            #expect(preview.row == row && isMessage == (row == 1))
            #expect(explanation.notes.first?.hasSuffix("; by the files as they are now") == true)
        }
    }

    @Test func `a person who was added after the planning may be sent to alone`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        let name = try await fixture.plan(dueAt: .thisMinute)
        let audience = try String(contentsOfFile: fixture.folder.path("sale/audience.csv"), encoding: .utf8)
        try fixture.folder.write(audience + "+447700900999,Eve\n", to: "sale/audience.csv")
        let explaining = Explaining(workspace: fixture.workspace)
        for recipient in [Explaining.Recipient.row(3), .person("+447700900999")] {
            let failure = await #expect(throws: Failure.self) {
                try await explaining.explanation(of: recipient, in: "sale")
            }
            let words = failure?.description ?? ""
            #expect(words.hasPrefix("\(name) has no row "), "\(words)")
            #expect(words.contains("; its list of 2 rows was read at "), "\(words)")
            #expect(words.contains("row 3 was added later: drumbeat send sale --to +447700900999 --row 3 "), "\(words)")
        }
    }

    @Test func `a time that was missed is no broadcast that a campaign's name means`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: 1200)
        _ = try await CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil).run()
        #expect(try await fixture.workspace.ledger.broadcasts().map(\.state) == [.skipped])
        let explanation = try await Explaining(workspace: fixture.workspace).explanation(of: .row(1), in: "sale")
        #expect(explanation.notes.first?.hasPrefix("nothing of sale was sent ") == true, "\(explanation.notes)")
    }

    @Test func `a test message is told of a person who had nothing else`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -3600)
        let test = try await fixture.test("+447700900999")
        let explaining = Explaining(workspace: fixture.workspace)
        let before = try await explaining.explanation(of: .init("+447700900999"), in: "sale")
        #expect(before.messages.map(\.broadcast.name) == [test.broadcast.name])
        let note = try #require(before.notes.first)
        #expect(note.hasPrefix("nothing of sale was sent to its audience so far"), "\(note)")
        #expect(
            note.hasSuffix("; what follows is a test message (drumbeat send --to), which no report counts"),
            "\(note)"
        )
        let name = try await fixture.plan(dueAt: .thisMinute)
        let after = try await explaining.explanation(of: .init("+447700900999"), in: "sale")
        #expect(after.messages.map(\.broadcast.name) == [test.broadcast.name])
        #expect(after.notes.first?.hasPrefix("\(name) has no row with the number +447700900999; what follows") == true)
    }

    @Test func `a run is sending only while it holds the broadcast's lock`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        let name = try await fixture.plan(dueAt: .thisMinute)
        let ledger = fixture.workspace.ledger
        let broadcast = try #require(try await ledger.broadcast(named: name))
        let now = Date()
        let second = Duration.seconds(1)
        let request = ClaimRequest(broadcast: broadcast, senderRate: .standard, limit: 1, now: now, horizon: second)
        #expect(try await ledger.claim(request).messages.count == 1)
        var explaining = Explaining(workspace: fixture.workspace)
        explaining.now = now + 0.5
        // As a killed run leaves it, and one that has just ended.
        #expect(try await !Self.first(of: .row(2), in: name, explaining).isBeingSent)
        let sending = try await FileLock.ifFree(fixture.workspace.lock(name)) { [explaining] in
            try await Self.first(of: .row(2), in: name, explaining).isBeingSent
        }
        guard case .done(true) = sending else {
            Issue.record("\(sending)")
            return
        }
    }

    @Test func `a suppressed person was skipped when due, not when planned`() async throws {
        let fixture = try WorkspaceFixture(rows: 1)
        let name = try await fixture.plan(dueAt: .thisMinute - 600)
        let person = Suppressing.Person(phone: PhoneNumber(digits: 447_700_910_000), userID: nil)
        _ = try await Suppressing(workspace: fixture.workspace).add([person], scope: .all)
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        _ = try await run.run()
        let explaining = Explaining(workspace: fixture.workspace)
        let explanation = try await Self.first(of: .row(1), in: name, explaining)
        let skipped = try #require(explanation.events.first { $0.kind == "skipped" })
        #expect(skipped.at > explanation.broadcast.plannedAt)
    }
}

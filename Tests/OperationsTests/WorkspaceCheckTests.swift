import CampaignCore
import Formats
import Foundation
import Reports
import TestSupport
import Testing
import Workspace

@testable import Operations

struct WorkspaceCheckTests {
    /// 2026-11-30T12:00:00Z: before all times of the campaigns.
    private let now = Date(timeIntervalSince1970: 1_796_040_000)

    struct Night: Sendable {
        var schedule: String
        var expires: String?
        var category = "MARKETING"
        var message: String?
    }

    private static let once = """
        error: the broadcast begins in the quiet hours and expires before they end; begin outside quiet_hours, or let it \
        expire later
        """
    private static let always = """
        error: all of the next 10 broadcasts begin in the quiet hours and expire before they end; begin outside \
        quiet_hours, or let it expire later
        """

    @Test(arguments: [
        Night(schedule: "at: 2026-12-01T22:00", expires: "3h", message: once),
        Night(schedule: "at: 2026-12-01T22:00", expires: "10h", message: once),
        Night(schedule: "at: 2026-12-01T22:00", expires: "10h1m"),
        Night(schedule: "at: 2026-12-01T22:00"),
        Night(schedule: "at: 2026-12-01T20:59", expires: "3h"),
        Night(schedule: "at: 2026-12-01T22:00", expires: "3h", category: "UTILITY"),
        Night(schedule: "every: \"0 22 * * *\"", expires: "3h", message: always),
        Night(schedule: "every: \"0 12,22 * * *\"", expires: "3h"),
        // It is over.
        Night(schedule: "at: 2026-11-01T22:00", expires: "3h"),
    ])
    func `marketing that can only be sent in quiet hours is an error`(_ night: Night) throws {
        let folder = try TemporaryFolder(Self.files(night))
        let contents = WorkspaceReader(root: folder.path).read()
        try #require(contents.campaigns.count == 1, "\(contents.diagnostics)")
        let result = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now).run([])
        let found = result.diagnostics.map { "\($0)" }.filter { $0.contains(": error: ") }
        #expect(found == [night.message].compactMap { $0.map { "sale/campaign.yaml:4:1: \($0)" } })
        #expect(result.failure == (night.message == nil ? nil : .badData))
    }

    struct Closeness: Sendable {
        var cron: String
        var settings = ""
        var fact: String?
    }

    @Test(arguments: [
        Closeness(
            cron: "0 9,18 * * *",
            fact: "'0 9,18 * * *' sends to the same people 2 times a day, 9h apart"
        ),
        Closeness(cron: "0 9,18 * * *", settings: "repeat_guard: 9h"),
        Closeness(cron: "0 9 * * *"),
        Closeness(cron: "* 10 * * *", settings: "repeat_guard: 0s"),
        Closeness(
            cron: "0 9 * * MON",
            settings: "repeat_guard: 8d",
            fact: "'0 9 * * MON' sends to the same people again and again, 7d apart"
        ),
    ])
    func `times closer than the guard are a warning`(_ row: Closeness) throws {
        let night = Night(schedule: "every: \"\(row.cron)\"", category: "UTILITY")
        let folder = try TemporaryFolder(Self.files(night, settings: row.settings))
        let contents = WorkspaceReader(root: folder.path).read()
        try #require(contents.campaigns.count == 1, "\(contents.diagnostics)")
        let warnings = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now).run([]).diagnostics
            .filter { $0.message.contains("to the same people") }
        #expect(warnings.count == (row.fact == nil ? 0 : 1))
        if let fact = row.fact { #expect(warnings.first?.message.hasPrefix(fact) == true) }
    }

    @Test func `a check of one campaign leaves out what is wrong with others`() throws {
        var files = Self.files(Night(schedule: "at: 2026-12-01T12:00"))
        files["other/campaign.yaml"] = "sender: nobody\n"
        let folder = try TemporaryFolder(files)
        let check = WorkspaceCheck(contents: WorkspaceReader(root: folder.path).read(), rowLimit: 20, now: now)
        #expect(try check.run(["sale"]).failure == nil)
        #expect(try check.run([]).failure == .badData)
        let error = #expect(throws: Failure.self) { try check.run(["sael"]) }
        #expect(error?.description.hasSuffix("did you mean 'sale'?") == true)
    }

    @Test func `a secret's file that cannot be read is missing to who sends`() throws {
        let folder = try TemporaryFolder(["token": "secret"])
        let token = SecretReference.file(path: folder.path("token"))
        #expect(WorkspaceCheck.canTell(of: token, isSender: true) { _ in false })
        #expect(!WorkspaceCheck.canTell(of: token, isSender: false) { _ in false })
        #expect(WorkspaceCheck.canTell(of: token, isSender: false) { _ in true })
    }

    @Test func `a secret that is missing is a note`() throws {
        let folder = try TemporaryFolder(Self.files(Night(schedule: "at: 2026-12-01T12:00")))
        let contents = WorkspaceReader(root: folder.path).read()
        let lacking = try WorkspaceCheck(contents: contents, rowLimit: 20, environment: [:], now: now).run([])
        let notes = lacking.diagnostics.filter { $0.message.contains("TOKEN is not set") }
        #expect(notes.map(\.severity) == [.note] && lacking.failure == nil)
        let complete = try WorkspaceCheck(contents: contents, rowLimit: 20, environment: ["TOKEN": "a"], now: now)
            .run([])
        #expect(!complete.diagnostics.contains { $0.message.contains("TOKEN") })
    }

    @Test func `a state folder that may not be used is named, and files are read`() throws {
        let folder = try TemporaryFolder(Self.files(Night(schedule: "at: 2026-12-01T12:00")))
        try folder.write("", to: "elsewhere/ledger.sqlite")
        let state = folder.path(".drumbeat")
        try FileManager.default.createSymbolicLink(atPath: state, withDestinationPath: folder.path("elsewhere"))
        let result = try WorkspaceCheck(contents: WorkspaceReader(root: folder.path).read(), rowLimit: 20, now: now)
            .run([])
        let doubt = try #require(result.diagnostics.first { $0.message.contains("suppression list") })
        #expect(doubt.message.hasSuffix("'\(state)' is a link; put the state folder itself there"))
        #expect(result.audiences.count == 1 && result.failure == nil)
    }

    @Test func `a check of one campaign has what it takes from another one's folder`() throws {
        var files = Self.files(Night(schedule: "at: 2026-12-01T12:00"))
        files["follow/campaign.yaml"] = files["sale/campaign.yaml"]?
            .replacing("file: audience.csv", with: "file: ../sale/reports/old.csv")
            .replacing("template: template.json", with: "template: ../sale/template.json")
        files["sale/reports/old.csv"] = "name\nAda\n"
        let folder = try TemporaryFolder(files)
        let contents = WorkspaceReader(root: folder.path).read()
        let own = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now).run(["follow"])
        #expect(own.failure == .badData, "\(own.diagnostics)")
        #expect(own.diagnostics.contains { $0.location.file == "sale/reports/old.csv" }, "\(own.diagnostics)")
        let other = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now).run(["sale"])
        #expect(other.failure == nil && !other.diagnostics.contains { $0.location.file == "sale/reports/old.csv" })
    }

    @Test func `a language that falls back is counted, and one that is near is named`() throws {
        var files = Self.files(Night(schedule: "at: 2026-12-01T12:00"))
        let template = try #require(files["sale/template.json"])
        files["sale/template.json"] = nil
        files["sale/hello.en.json"] = template
        files["sale/hello.pt_BR.json"] = template.replacing("\"en\"", with: "\"pt_BR\"")
        files["sale/campaign.yaml"] = files["sale/campaign.yaml"]?
            .replacing("template: template.json", with: "template: hello\nlanguage: [\"{{lang}}\", en]")
        let cells = ["pt", "pt", "pt-BR", "de", ""].enumerated().map { "+44770090010\($0.offset),\($0.element)\n" }
        files["sale/audience.csv"] = "phone,lang\n" + cells.joined()
        let folder = try TemporaryFolder(files)
        let contents = WorkspaceReader(root: folder.path).read()
        try #require(contents.campaigns.count == 1, "\(contents.diagnostics)")
        let found = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now).run([]).diagnostics
            .map(\.description)
            .filter { $0.contains("the language") }
        #expect(
            found == [
                """
                sale/audience.csv: warning: 2 rows ask for the language 'pt', which the template does not have, and get 'en' \
                instead; write 'pt_BR' in column 'lang' if that is meant
                """,
                """
                sale/audience.csv: note: 1 row asks for the language 'de', which the template does not have, and gets 'en' \
                instead
                """,
            ]
        )
    }

    @Test func `a row with too many cells is told of once`() throws {
        var files = Self.files(Night(schedule: "at: 2026-12-01T12:00"))
        files["sale/audience.csv"] = "phone,name\n+447700900101,Ada\n+447700900102,Bo, Jr.\nSmith, Bo,+447700900103\n"
        let folder = try TemporaryFolder(files)
        let check = WorkspaceCheck(contents: WorkspaceReader(root: folder.path).read(), rowLimit: 20, now: now)
        let found = try check.run([]).diagnostics.filter { $0.location.line ?? 0 > 1 }
            .map { "\($0.location.line ?? 0)" }
        // In the last row the surplus cell is why the number is none: both are told.
        #expect(found == ["3", "4", "4"])
    }

    @Test func `check and plan end alike if nobody would get it`() async throws {
        let quiet = "defaults: {quiet_hours: {from: \"00:00\", until: \"23:59\"}}"
        let fixture = try WorkspaceFixture(rows: 2, dueAgo: -7200, category: "MARKETING", settings: quiet)
        let file = "sale/campaign.yaml"
        let text = try String(contentsOfFile: fixture.folder.path(file), encoding: .utf8)
        try fixture.folder.write(text + "\nexpires: 1m\n", to: file)
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let check = try WorkspaceCheck(contents: contents, rowLimit: 20).run(["sale"])
        #expect(check.failure == .badData, "\(check.diagnostics)")
        let campaign = try contents.campaign(named: "sale")
        let forecast = Forecasting(workspace: fixture.workspace, campaign: campaign, now: Date())
        #expect(try await forecast.forecast().failure == .badData)
    }

    @Test func `check says how many would expire in the quiet hours`() throws {
        let night = Night(schedule: "at: 2026-12-01T20:59", expires: "3h")
        let folder = try TemporaryFolder(Self.files(night, rows: 200, settings: "rate: 20/min"))
        let contents = WorkspaceReader(root: folder.path).read()
        let result = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now).run([])
        let found = try #require(result.diagnostics.map(\.description).first { $0.contains("would expire") })
        #expect(
            found == """
                sale/campaign.yaml:4:1: warning: 180 of 200 messages for 2026-12-01 20:59 Europe/London would expire: \
                quiet_hours from 21:00 until 08:00, nothing is sent after 2026-12-01 23:59 Europe/London (expires: 3h); move the time, or \
                raise expires
                """
        )
    }

    @Test func `check shows the next time, and how late one that is missed is sent`() throws {
        let night = Night(schedule: "at: 2026-12-01T12:00")
        let folder = try TemporaryFolder(Self.files(night))
        let contents = WorkspaceReader(root: folder.path).read()
        let times = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now).run([]).audiences.first?.times
        #expect(
            times?.sentence == """
                sale: next 2026-12-01 12:00 Europe/London; a missed time is sent up to 1d late (catch_up: run); no end \
                (expires)
                """
        )
        let later = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now + 2 * 86_400).run([])
        #expect(
            later.diagnostics.map(\.description).filter { $0.contains("nothing is sent") } == [
                """
                sale/campaign.yaml:4:1: warning: nothing is sent for 2026-12-01 12:00 Europe/London: it had passed when \
                drumbeat first saw it; drumbeat send sale sends it now, a later time in the file sends it then
                """
            ]
        )
    }

    @Test(arguments: [("2026-05-01T12:00", 0), ("2026-12-01T12:00", 1)])
    func `a link that will have ended is a warning, and not in time`(time: String, count: Int) throws {
        let link = "https://cdn.example.com/a.jpg?oe=69FFFC80"
        let parameters = "parameters: {header: {image: {link: \"\(link)\"}}}"
        var files = Self.files(Night(schedule: "at: \(time)"), settings: parameters)
        files["sale/template.json"] = """
            {"name": "hello", "language": "en", "category": "UTILITY",
             "components": [{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Hello."}]}
            """
        let folder = try TemporaryFolder(files)
        let now = try Date("2026-04-30T12:00:00Z", strategy: .iso8601)
        let contents = WorkspaceReader(root: folder.path).read()
        let found = try WorkspaceCheck(contents: contents, rowLimit: 20, now: now).run([]).diagnostics
            .filter { $0.message.contains("'oe='") }
        #expect(found.count == count)
        #expect(found.allSatisfy { $0.severity == .warning })
        #expect(found.allSatisfy { $0.message.hasPrefix("header.image.link ends at 2026-05-10") })
    }

    private static func files(_ night: Night, rows: Int = 1, settings: String = "") -> [String: String] {
        [
            "drumbeat.yaml": """
            token: {env: TOKEN}
            senders: {main: {phone_number_id: "1", business_account_id: "2"}}
            defaults: {quiet_hours: {from: "21:00", until: "08:00"}, timezone: Europe/London}
            """,
            "sale/campaign.yaml": """
            sender: main
            template: template.json
            audience: {file: audience.csv}
            schedule: {\(night.schedule)}
            \(night.expires.map { "expires: \($0)" } ?? "")
            \(settings)
            """,
            "sale/audience.csv": "phone\n" + (0..<rows).map { "+447700\(900_101 + $0)\n" }.joined(),
            "sale/template.json": """
            {"name": "hello", "language": "en", "category": "\(night.category)",
             "components": [{"type": "BODY", "text": "Hello."}]}
            """,
        ]
    }
}

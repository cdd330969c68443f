import Formats
import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing
import Workspace

struct WorkspaceReaderTests {
    @Test func `a workspace without a fault is read`() throws {
        let folder = try TemporaryFolder(Sample.files())
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faults == [])
        #expect(contents.faultyCampaigns == [])
        let settings = try #require(contents.settings)
        let campaign = try #require(contents.campaigns.first)
        #expect(campaign.id.description == "sale")
        #expect(campaign.audience.columns == ["phone", "first_name", "lang", "tier"])
        #expect(campaign.schedule == nil)
        let definition = campaign.broadcastDefinition(
            sender: try #require(contents.sender(of: campaign)),
            quietHours: settings.defaults.quietHours
        )
        #expect(definition.phoneNumberID == "100000000000001")
        #expect(definition.content.templates.keys.sorted() == ["en_GB"])
    }

    @Test func `a campaign that lies a folder too deep is a warning`() throws {
        let folder = try TemporaryFolder(Sample.files())
        try folder.write("sender: main\n", to: "autumn/shoes/campaign.yaml")
        try folder.write("sender: main\n", to: "sale/copy/campaign.yaml")
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.campaigns.map(\.id.description) == ["sale"])
        #expect(
            contents.faults.map { "\($0)" } == [
                "autumn/shoes/campaign.yaml: warning: the campaign is not read, as it lies in the folder 'autumn'; "
                    + "move 'shoes' up into the workspace, or delete it",
                "sale/copy/campaign.yaml: warning: the campaign is not read, as it lies in the folder 'sale'; "
                    + "move 'copy' up into the workspace, or delete it",
            ]
        )
    }

    @Test func `a folder that this user may not enter is a fault`() throws {
        let folder = try TemporaryFolder(Sample.files())
        try folder.write("sender: main\n", to: "hid/campaign.yaml")
        try folder.write("x", to: "secrets/token")
        for name in ["secrets", "lost+found", ".git"] { try folder.write("x", to: "\(name)/file") }
        let closed = ["hid", "secrets", "lost+found", ".git"].map { "\(folder.path)/\($0)" }
        let reader = WorkspaceReader(root: folder.path, entry: FolderEntry { !closed.contains($0) })
        let contents = reader.read()
        #expect(contents.campaigns.map(\.id.description) == ["sale"])
        #expect(contents.faultyCampaigns == ["hid"])
        let fault = try #require(contents.faults.first)
        #expect(contents.faults == [fault] && contents.diagnostics(of: ["hid"]) == [fault])
        #expect("\(fault)".hasPrefix("hid: error: no permission to enter the folder; as "), "\(fault)")
        #expect("\(fault)".contains(" run chmod g+rx '"), "\(fault)")
    }

    @Test func `in a campaign's folder the workspace around it is named`() throws {
        let folder = try TemporaryFolder(Sample.files())
        let fault = WorkspaceReader(root: "\(folder.path)/sale").read().diagnostics.first
        #expect(fault?.fix?.hasPrefix("the workspace is around it: write -C ") == true, "\(fault?.fix ?? "")")
        let nowhere = WorkspaceReader(root: try TemporaryFolder().path).read().diagnostics.first
        #expect(nowhere?.fix?.hasPrefix("run drumbeat init -C ") == true)
    }

    @Test func `all faults of a workspace are reported in one go`() throws {
        let folder = try TemporaryFolder([
            "drumbeat.yaml": """
            graph: {url: http://graph.example.org, version: 25}
            app: {id: "2", secret: EAAGsecretsecret}
            token: {env: WHATSAPP_TOKEN}
            store: {postgresql: {env: DATABASE_URL}}
            senders:
              main:
                phone_number_id: "+447700900101"
                bussiness_account_id: "300000000000003"
                rate: 80
                rate: 40/s
            defaults: {timezone: Europe/Londn, quiet_hours: {from: "21:00"}}
            sendres: {}

            """,
            "sale/campaign.yaml": """
            sender: mian
            template: templat.json
            audience:
              file: audience.csv
              phone: phon
              where: teir == "gold"
            schedule: {at: 2026-11-25T09:00}
            expires: 6 hours
            on_unknown: resent
            parametres: {}

            """,
            "sale/audience.csv": Sample.audience,
            "sale/template.json": Sample.template(),
            "tabbed/campaign.yaml": "sender: main\naudience:\n\tfile: audience.csv\n",
            "weekly/campaign.yml": Sample.campaign,
        ])
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.settings == nil)
        #expect(contents.campaigns == [])
        #expect(contents.faultyCampaigns == ["sale", "tabbed"])
        let found = contents.faults.map(\.description).joined(separator: "\n")
        #expect(found == Self.faults)
    }

    /// What a person sees of the workspace above.
    private static let faults = """
        drumbeat.yaml:1:14: error: 'http://graph.example.org' is not encrypted; write https: plain http is for this \
        machine only
        drumbeat.yaml:1:49: error: '25' is not a version of the Graph API; write v25.0
        drumbeat.yaml:2:24: error: 'secret' is written in clear; keep it in a file for drumbeat's user alone and \
        write secret: {file: /etc/drumbeat/whatsapp-app-secret}
        drumbeat.yaml:4:8: error: this version keeps its ledger in SQLite only; write store: sqlite
        drumbeat.yaml:7:22: error: '+447700900101' is not a valid phone_number_id; copy the digits that WhatsApp Manager \
        shows, not the phone number
        drumbeat.yaml:8:5: error: the sender 'main' has no key 'bussiness_account_id'; did you mean \
        'business_account_id'?
        drumbeat.yaml:10:5: error: the key 'rate' appears twice, first on line 9; remove one of them
        drumbeat.yaml:11:22: error: 'Europe/Londn' is not a time zone; did you mean 'Europe/London'?
        drumbeat.yaml:11:49: error: 'quiet_hours' has no 'until'; add a line such as until: "08:00"
        drumbeat.yaml:12:1: error: drumbeat.yaml has no key 'sendres'; did you mean 'senders'?
        sale/campaign.yaml:1:9: error: drumbeat.yaml has no sender 'mian'; did you mean 'main'?
        sale/campaign.yaml:2:11: error: there is no template 'templat.json'; did you mean 'template.json'?
        sale/campaign.yaml:5:10: error: the audience has no column 'phon' for the phone number; did you mean 'phone'?
        sale/campaign.yaml:6:10: error: there is no column 'teir'; did you mean 'tier'?
        sale/campaign.yaml:7:16: error: '2026-11-25T09:00' says no time zone; add timezone: with a zone such as \
        Europe/London
        sale/campaign.yaml:8:11: error: '6 hours' is not a valid duration; write a duration such as 6h, 30m, 2d or 1h30m
        sale/campaign.yaml:9:13: error: 'resent' is not allowed for 'on_unknown'; did you mean 'resend'?
        sale/campaign.yaml:10:1: error: the campaign has no key 'parametres'; did you mean 'parameters'?
        tabbed/campaign.yaml:3:1: error: a tab indents the line; indent with spaces; YAML does not allow tabs
        weekly/campaign.yml: error: the campaign is not read; rename the file to campaign.yaml
        """

    @Test func `a missing workspace says how to make one`() throws {
        let folder = try TemporaryFolder()
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(
            contents.faults.map(\.description) == [
                """
                drumbeat.yaml: error: there is no drumbeat.yaml in '\(folder.path)'; run drumbeat init -C \(folder.path), \
                or name another folder with -C
                """
            ]
        )
    }

    @Test func `a faulty campaign does not keep the others from being read`() throws {
        let folder = try TemporaryFolder(
            Sample.files([
                "other/campaign.yaml": Sample.campaign + "colour: red\n",
                "other/audience.csv": Sample.audience,
                "other/template.json": Sample.template(),
                "bad name@/campaign.yaml": Sample.campaign,
                ".hidden/campaign.yaml": "nothing: here",
                "notes/readme.txt": "no campaign",
            ])
        )
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.campaigns.map(\.id.description) == ["sale"])
        #expect(contents.faultyCampaigns == ["bad name@", "other"])
    }

    @Test func `the settings alone are read without a look at the campaigns`() throws {
        let folder = try TemporaryFolder(
            Sample.files(["other/campaign.yaml": Sample.campaign + "colour: red\n", "other/audience.csv": "\0"])
        )
        let reader = WorkspaceReader(root: folder.path)
        let contents = reader.readSettings()
        #expect(contents.settings != nil)
        #expect(contents.faults == [])
        #expect(contents.campaigns.isEmpty && contents.faultyCampaigns.isEmpty)
        #expect(reader.campaignNames == ["other", "sale"])
    }

    @Test func `a file of settings beyond one megabyte is not read`() throws {
        let settings = Sample.settings + String(repeating: "#\n", count: 1 << 19)
        let folder = try TemporaryFolder(Sample.files(["drumbeat.yaml": settings]))
        let faults = WorkspaceReader(root: folder.path).read().faults.map(\.description)
        #expect(
            faults == [
                "drumbeat.yaml: error: the file cannot be read: '\(folder.path)/drumbeat.yaml' is larger than 1024 KB"
            ]
        )
    }

    @Test(arguments: 0..<60)
    func `a damaged campaign is read or has an error`(seed: Int) throws {
        var characters = Array(Sample.campaign)
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0...seed % 5 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % characters.count
            switch state >> 62 {
            case 0: characters.remove(at: place)
            case 1: characters.insert(contentsOf: characters[place...].prefix(20), at: place)
            case 2: characters.insert(Array("{}[]:,\"'&*!|>%@`#-?\t\n\0")[Int(state >> 40) % 22], at: place)
            default: characters.swapAt(place, Int(state >> 45) % characters.count)
            }
        }
        let folder = try TemporaryFolder(Sample.files(["sale/campaign.yaml": String(characters)]))
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.diagnostics.hasErrors == contents.campaigns.isEmpty)
        #expect(contents.campaigns.isEmpty == (contents.faultyCampaigns == ["sale"]))
    }

    private static let sampleCampaigns = [
        "autumn-preview", "houseplants", "last-hours", "order-update", "spring-sale", "weekly-digest",
    ]

    @Test func `the sample workspace has no fault`() throws {
        let contents = WorkspaceReader(root: Self.sampleWorkspace).read()
        #expect(contents.faults == [])
        #expect(contents.campaigns.map(\.id.description) == Self.sampleCampaigns)
        let digest = try #require(contents.campaigns.last)
        #expect(digest.content.templates.keys.sorted() == ["en_GB", "fr"])
        #expect(digest.catchUp == .skip)
        #expect(contents.settings?.senders["main"]?.dailyRecipients == 10_000)
    }

    struct SampleAudience {
        var campaign: String
        var sent: ClosedRange<Int>
        var skips: Set<SkipReason>
    }

    @Test(arguments: [
        SampleAudience(
            campaign: "spring-sale",
            sent: 2000...2200,
            skips: [.invalidPhone, .missingParameter, .invalidParameter, .duplicate]
        ),
        SampleAudience(campaign: "order-update", sent: 50...60, skips: [.invalidPhone, .missingParameter, .duplicate]),
        SampleAudience(campaign: "autumn-preview", sent: 40...40, skips: []),
        SampleAudience(campaign: "weekly-digest", sent: 60...90, skips: [.invalidPhone, .missingParameter]),
        SampleAudience(campaign: "houseplants", sent: 60...60, skips: [.invalidPhone, .missingParameter, .duplicate]),
        SampleAudience(campaign: "last-hours", sent: 45...45, skips: [.invalidPhone, .invalidParameter]),
    ])
    func `most rows of the sample audiences are sent, each mess is in one`(_ sample: SampleAudience) throws {
        let contents = WorkspaceReader(root: Self.sampleWorkspace).read()
        let campaign = try #require(contents.campaigns.first { $0.id.description == sample.campaign })
        let sender = try #require(contents.sender(of: campaign))
        let tally = PlanTally(category: .marketing)
        var plan = Plan(
            of: campaign.broadcastDefinition(sender: sender, quietHours: nil),
            into: tally,
            scratchFile: SortingFile.init
        )
        try AudienceFile(campaign.audience).rows { record, row in try plan.add(record, row: row) }
        try plan.finish()
        #expect(sample.sent.contains(tally.counts[.waiting]))
        #expect(Set(tally.counts.skips.keys) == sample.skips)
    }

    private static var sampleWorkspace: String {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return package.appending(path: "campaigns").path
    }
}

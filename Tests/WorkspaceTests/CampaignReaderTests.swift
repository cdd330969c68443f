import Formats
import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing
import Workspace

struct CampaignReaderTests {
    @Test func `all of a campaign is read`() throws {
        let folder = try TemporaryFolder(
            Sample.files([
                "sale/campaign.yaml": """
                sender: main
                template: template.json
                audience: {file: audience.csv, phone: phone, default_region: GB, where: tier == "gold"}
                parameters: {body: {first_name: "{{first_name|there}}"}}
                schedule: {every: "0 9 * * MON", timezone: Pacific/Chatham}
                expires: 6h
                rate: 40/s
                weight: 3
                on_unknown: resend
                catch_up: skip
                repeat_guard: 0s
                allow_odd_values: true

                """
            ])
        )
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faults == [])
        let campaign = try #require(contents.campaigns.first)
        let chatham = try #require(Zones.system.zone(named: "Pacific/Chatham"))
        #expect(campaign.schedule == .every(try CronExpression(parsing: "0 9 * * MON"), chatham))
        #expect(campaign.timeZone == chatham)
        #expect(campaign.expires == .seconds(21_600))
        #expect(campaign.rate == Rate(perSecond: 40))
        #expect(campaign.weight == 3)
        #expect(campaign.onUnknown == .resend)
        #expect(campaign.catchUp == .skip)
        #expect(campaign.repeatGuard == .zero)
        #expect(campaign.content.allowsOddValues)
        #expect(campaign.audience.defaultRegion?.plain?.description == "GB")
        #expect(campaign.audience.filter?.text == "tier == \"gold\"")
        #expect(campaign.audience.shownAs == "sale/audience.csv")
    }

    struct Timing {
        var schedule: String
        var utc: String?
        var message: String?
    }

    @Test(arguments: [
        Timing(schedule: "{at: 2026-11-25T09:00, timezone: Asia/Kathmandu}", utc: "2026-11-25T03:15:00Z"),
        Timing(schedule: "{at: 2026-11-25T09:00:00+01:00}", utc: "2026-11-25T08:00:00Z"),
        Timing(schedule: "{at: 2026-11-25T09:00Z, timezone: Asia/Kathmandu}", utc: "2026-11-25T09:00:00Z"),
        Timing(
            schedule: "{at: 2026-11-25T09:00}",
            message:
                "5:16: error: '2026-11-25T09:00' says no time zone; add timezone: with a zone such as Europe/London"
        ),
        Timing(
            schedule: "{every: \"0 9 * * MON\"}",
            message: "5:19: error: '0 9 * * MON' says no time zone; add timezone: with a zone such as Europe/London"
        ),
        Timing(
            schedule: "{every: \"0 9 * * MOM\", timezone: Europe/London}",
            message: "5:28: error: 'MOM' is not a valid day of week; did you mean 'MON'?"
        ),
        Timing(
            schedule: "{every: \"* 10 * * MON\", timezone: Europe/London}",
            message: """
                5:19: error: '* 10 * * MON' would send 60 times a day, 1m apart, each time to everybody; write \
                "0 10 * * MON" to send once a day, or add repeat_guard: 0s if this is meant
                """
        ),
        Timing(
            schedule: "{at: 2026-11-25, timezone: Europe/London}",
            message: "5:16: error: '2026-11-25' is not a valid date and time; write it as 2026-11-25T09:00"
        ),
        Timing(
            schedule: "{at: 2026-11-25T09:00, timezone: recipient}",
            message: """
                5:44: error: each recipient's own time zone is not supported yet; name one zone, such as Europe/London
                """
        ),
        Timing(
            schedule: "{at: 2026-03-29T01:30, timezone: Europe/London}",
            utc: "2026-03-29T01:00:00Z",
            message: "5:16: warning: the clocks skip '2026-03-29T01:30'; it happens at 2026-03-29T02:00"
        ),
        Timing(
            schedule: "{at: 2026-10-25T01:30, timezone: Europe/London}",
            utc: "2026-10-25T00:30:00Z",
            message: "5:16: warning: the clocks show '2026-10-25T01:30' twice; it happens the first time"
        ),
        Timing(
            schedule: "{timezone: Europe/London}",
            message: """
                5:11: error: the schedule has no 'at' and no 'every'; write one of them: at: 2026-11-25T09:00 or every: \
                "0 9 * * MON"
                """
        ),
        Timing(
            schedule: "2026-11-25T09:00",
            message: """
                5:11: error: 'schedule' is text where a mapping should be; write {at: 2026-11-25T09:00, timezone: \
                Europe/London}
                """
        ),
    ])
    func `a schedule is read`(_ timing: Timing) throws {
        let changes = ["sale/campaign.yaml": Sample.campaign + "schedule: \(timing.schedule)\n"]
        let folder = try TemporaryFolder(Sample.files(changes))
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(
            contents.faults.map(\.description)
                == [timing.message].compactMap { $0.map { "sale/campaign.yaml:\($0)" } }
        )
        let schedule = try timing.utc.map { Schedule.at(try Date($0, strategy: .iso8601)) }
        #expect(contents.campaigns.first?.schedule == schedule)
    }

    @Test func `of a list under a template's name that template alone is read`() throws {
        let list = "[\(Sample.template(name: "hello_old", category: "MARKETING")), \(Sample.template())]"
        var files = Sample.files([
            "templates/hello.json": list,
            "sale/campaign.yaml": Sample.campaign.replacing("template.json", with: "hello"),
        ])
        files["sale/template.json"] = nil
        let folder = try TemporaryFolder(files)
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faults == [])
        #expect(contents.campaigns.first?.content.templates.values.map(\.name) == ["hello"])
    }

    @Test func `which template of a list is meant is asked once`() throws {
        let other = Sample.template(name: "hello_old").replacing("first_name", with: "nickname")
        let folder = try TemporaryFolder(Sample.files(["sale/template.json": "[\(other), \(Sample.template())]"]))
        let faults = WorkspaceReader(root: folder.path).read().faults
        #expect(faults.count == 1, "\(faults)")
        #expect(faults.first?.fix?.hasPrefix("the campaign's parameters fit 'hello'") == true, "\(faults)")
    }

    @Test func `the workspace's zone stands in for the campaign's`() throws {
        let folder = try TemporaryFolder(
            Sample.files([
                "drumbeat.yaml": Sample.settings + "defaults: {timezone: Asia/Kathmandu}\n",
                "sale/campaign.yaml": Sample.campaign + "schedule: {at: 2026-11-25T09:00}\n",
            ])
        )
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.campaigns.first?.schedule == .at(try Date("2026-11-25T03:15:00Z", strategy: .iso8601)))
    }

    struct Choice {
        var lines: String
        var files: [String: String]
        var languages: [String] = []
        var message: String?
    }

    @Test(arguments: [
        Choice(lines: "template: template.json", files: ["sale/template.json": "en"], languages: ["en"]),
        Choice(lines: "template: template", files: ["sale/template.json": "en"], languages: ["en"]),
        Choice(lines: "template: hello", files: ["templates/hello.json": "en"], languages: ["en"]),
        Choice(lines: "template: hello.json", files: ["templates/hello.json": "en"], languages: ["en"]),
        Choice(lines: "template: templates/hello.json", files: ["templates/hello.json": "en"], languages: ["en"]),
        Choice(
            lines: "template: spring",
            files: ["templates/hello.json": "en"],
            message: "sale/campaign.yaml:4:11: error: there is no template 'spring'; put it at sale/spring.json or "
                + "templates/spring.json"
        ),
        Choice(
            lines: "template: templates/spring.json",
            files: ["templates/hello.json": "en"],
            message: "sale/campaign.yaml:4:11: error: there is no template 'templates/spring.json'; put it at "
                + "templates/spring.json"
        ),
        Choice(
            lines: "template: ../shared/spring.json",
            files: ["templates/hello.json": "en"],
            message: "sale/campaign.yaml:4:11: error: there is no template '../shared/spring.json'; put it at "
                + "shared/spring.json"
        ),
        Choice(
            lines: "template: hello",
            files: ["templates/hello.json": "en", "sale/hello.json": "fr"],
            languages: ["fr"]
        ),
        Choice(lines: "template: hello", files: ["templates/hello.fr.json": "fr"], languages: ["fr"]),
        Choice(
            lines: "template: hello\nlanguage: \"{{lang|en}}\"",
            files: ["templates/hello.fr.json": "fr", "templates/hello.en.json": "en"],
            languages: ["en", "fr"]
        ),
        Choice(
            lines: "template: hello\nlanguage: \"{{lang}}\"",
            files: ["templates/hello/fr.json": "fr", "templates/hello/en.json": "en"],
            languages: ["en", "fr"]
        ),
        Choice(
            lines: "template: hello\nlanguage: fr",
            files: ["templates/hello/fr.json": "fr", "templates/hello/en.json": "en"],
            languages: ["fr"]
        ),
        Choice(
            lines: "template: hello\nlanguage: fr_FR",
            files: ["templates/hello/fr.json": "fr", "templates/hello/en.json": "en"],
            message: "sale/campaign.yaml:5:1: error: the template has no translation 'fr_FR'; did you mean 'fr'?"
        ),
        Choice(
            lines: "template: hello\nlanguage: [\"{{lang}}\", fr]",
            files: ["templates/hello/fr.json": "fr", "templates/hello/en.json": "en"],
            languages: ["en", "fr"]
        ),
        Choice(
            lines: "template: hello\nlanguage: [fr, en]",
            files: ["templates/hello/fr.json": "fr", "templates/hello/en.json": "en"],
            message: """
                sale/campaign.yaml:5:12: error: no row gets a language behind 'fr'; put it last, or leave out \
                what follows
                """
        ),
        Choice(
            lines: "template: hello",
            files: ["templates/hello/fr.json": "fr", "templates/hello/en.json": "en"],
            message: """
                sale/campaign.yaml:4:1: error: the template has several translations: 'en', 'fr'; add language: with one \
                of them, or language: "{{lang}}" with a column
                """
        ),
        Choice(
            lines: "template: helo",
            files: ["templates/hello.json": "en"],
            message: "sale/campaign.yaml:4:11: error: there is no template 'helo'; did you mean 'hello'?"
        ),
        Choice(
            lines: "template: hello\nlanguage: en",
            files: ["templates/hello/1.json": "en", "templates/hello/2.json": "en"],
            message: "templates/hello/2.json: error: the translation 'en' of 'hello' is there twice"
        ),
    ])
    func `a template is found with its translations`(_ choice: Choice) throws {
        var files = Sample.files()
        files["sale/template.json"] = nil
        for (path, language) in choice.files { files[path] = Sample.template(language: language) }
        files["sale/campaign.yaml"] = """
            sender: main
            audience: {file: audience.csv}
            parameters: {body: {first_name: "{{first_name}}"}}
            \(choice.lines)

            """
        let folder = try TemporaryFolder(files)
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faults.map(\.description) == [choice.message].compactMap(\.self))
        #expect(contents.campaigns.first?.content.templates.keys.sorted() ?? [] == choice.languages)
    }

    @Test func `translations of different templates are refused`() throws {
        let folder = try TemporaryFolder(
            Sample.files([
                "sale/campaign.yaml": Sample.campaign.replacing("template.json", with: "hello")
                    + "language: \"{{lang}}\"\n",
                "sale/hello.en.json": Sample.template(language: "en"),
                "sale/hello.fr.json": Sample.template(language: "fr", category: "MARKETING"),
            ])
        )
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(
            contents.faults.map(\.description) == [
                """
                sale/hello.fr.json: error: 'hello' (MARKETING) is not a translation of 'hello' (UTILITY); give all \
                translations one name and one category
                """
            ]
        )
    }

    @Test func `a column may name the country of each number`() throws {
        let column = "file: audience.csv, default_region: \"{{lang|GB}}\""
        let campaign = Sample.campaign.replacing("file: audience.csv", with: column)
        let folder = try TemporaryFolder(Sample.files(["sale/campaign.yaml": campaign]))
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faults == [])
        #expect(contents.campaigns.first?.audience.defaultRegion?.column == 2)
        #expect(contents.campaigns.first?.audience.defaultRegion?.plain?.description == "GB")
    }

    @Test func `an empty audience is one fault`() throws {
        let folder = try TemporaryFolder(Sample.files(["sale/audience.csv": ""]))
        let contents = WorkspaceReader(root: folder.path).read()
        let fix = "write the column names into the first line and one recipient on each line below"
        #expect(contents.faults.map(\.description) == ["sale/audience.csv: error: the file is empty; \(fix)"])
    }

    @Test(
        arguments: [
            ("`tier` == \"gold\"", "'`tier` == \"gold\"'"),
            ("\"tier\" == \"gold\"", "'\"tier\" == \"gold\"'"),
            ("'tier' == \"gold\"", "'''tier'' == \"gold\"'"),
        ]
    )
    func `a condition that begins with a quote is shown in single quotes`(condition: String, quoted: String) throws {
        let block = "audience:\n  file: audience.csv\n  where: "
        let campaign = Sample.campaign.replacing("audience: {file: audience.csv}", with: block + condition)
        let folder = try TemporaryFolder(Sample.files(["sale/campaign.yaml": campaign]))
        let fault = try #require(WorkspaceReader(root: folder.path).read().faults.first)
        #expect(fault.fix == "put the whole condition in single quotes: where: \(quoted)")
        try folder.write(campaign.replacing(condition, with: quoted), to: "sale/campaign.yaml")
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.faults == [] && contents.campaigns.count == 1)
    }

    struct Fault {
        var from: String
        var to: String
        var message: String
    }

    @Test(arguments: [
        Fault(
            from: "file: audience.csv",
            to: "file: audiense.csv",
            message: """
                3:18: error: there is no file 'sale/audiense.csv'; did you mean 'audience.csv'?
                """
        ),
        Fault(
            from: "file: audience.csv",
            to: "file: audience.csv, default_region: UK",
            message: "3:48: error: 'UK' is not a valid region; write GB"
        ),
        Fault(
            from: "file: audience.csv",
            to: "file: audience.csv, default_region: '{{land}}'",
            message: "3:51: error: the audience has no column 'land'; did you mean 'lang'?"
        ),
        Fault(
            from: "file: audience.csv",
            to: "file: audience.csv, where: 'tier = 1'",
            message: "3:45: error: '=' is not understood; write '=='"
        ),
        Fault(
            from: "{first_name: \"{{first_name}}\"}",
            to: "{first_name: {{first_name}}}",
            message:
                "4:33: error: body parameter 'first_name' is a mapping where text should be; put it in quotes: \"{{column}}\""
        ),
        Fault(
            from: "parameters: {body",
            to: "parameters: {bodi",
            message: "4:14: error: 'parameters' has no key 'bodi'; did you mean 'body'?"
        ),
        Fault(
            from: "parameters: {",
            to: "parameters: {header: {image: \"{{first_name}}\"}, ",
            message: "4:14: error: the template 'hello' has no 'header'; leave it out"
        ),
        Fault(
            from: "sender: main",
            to: "quiet_hours: {from: \"21:00\"}\nsender: main",
            message: "1:1: error: the campaign has no key 'quiet_hours'; it belongs below 'defaults' in drumbeat.yaml"
        ),
        Fault(
            from: "sender: main",
            to: "where: tier == 1\nsender: main",
            message: "1:1: error: the campaign has no key 'where'; it belongs below 'audience'"
        ),
        Fault(
            from: "sender: main",
            to: "sendr: main",
            message: "1:1: error: the campaign has no key 'sendr'; did you mean 'sender'?"
        ),
    ])
    func `a fault is reported where it is`(_ fault: Fault) throws {
        let changes = ["sale/campaign.yaml": Sample.campaign.replacing(fault.from, with: fault.to)]
        let folder = try TemporaryFolder(Sample.files(changes))
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.diagnostics.contains { $0.description == "sale/campaign.yaml:\(fault.message)" })
        #expect(contents.faultyCampaigns == ["sale"])
    }
}

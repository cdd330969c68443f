import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Operations

/// Audiences to begin with, from the files of a workspace.
struct TemplateSamplingTests {
    private static let template = """
        {"name": "order", "language": "LANGUAGE", "category": "UTILITY", "components": [
         {"type": "BODY", "text": "Order {{1}} is ready.", "example": {"body_text": [["AB-12"]]}}]}
        """

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder([
            "drumbeat.yaml": """
            token: {env: WHATSAPP_TOKEN}
            senders: {main: {phone_number_id: "\(Samples.phoneNumberID)", business_account_id: "\(Samples.account)"}}
            """,
            "ready/campaign.yaml": """
            sender: main
            template: order
            language: "{{lang}}"
            audience: {file: audience.csv, phone: mobile}
            parameters: {body: ["{{number}}"]}
            """,
            "templates/order.de.json": Self.template.replacing("LANGUAGE", with: "de"),
            "templates/order.en.json": Self.template.replacing("LANGUAGE", with: "en"),
        ])
    }

    private func sample(_ name: String) throws -> (TemplateSampling.Sample?, [String]) {
        let (sample, faults) = try TemplateSampling(WorkspaceReader(root: folder.path)).sample(name, now: Samples.due)
        return (sample, faults.map(\.message))
    }

    @Test func `a campaign needs no audience to get one`() throws {
        let (sample, faults) = try sample("ready")
        #expect(faults == [] && sample?.parameters == [])
        #expect(
            sample.map { String(decoding: $0.audience.csv, as: UTF8.self) }
                == "mobile,lang,number\r\n+447700900123,de,AB-12\r\n"
        )
        let written = try #require(sample?.audience.csv)
        try TemplateSampling.write(written, to: "\(folder.path)/ready/audience.csv", isForced: false)
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(contents.campaigns.map(\.id.description) == ["ready"], "\(contents.diagnostics)")
    }

    @Test(arguments: [
        (#"lower(`Opt in`) == "yes""#, "yes"), (#"lower(`Opt in`) in ["yes", "ja"]"#, "yes"), ("`Opt in` > 10", "11"),
        ("`Opt in` < 10.5", "9"), ("`Opt in` is empty", ""), (#""Opt in" >= "2025-01-01""#, "2025-01-01"),
        (#"`Opt in` != "no""#, "example"),
    ])
    func `the example row passes a plain filter`(filter: String, cell: String) throws {
        let campaign = try String(decoding: folder.read("ready/campaign.yaml"), as: UTF8.self)
        let audience = "phone: mobile, where: '\(filter)'}"
        try folder.write(campaign.replacing("phone: mobile}", with: audience), to: "ready/campaign.yaml")
        let (sample, faults) = try sample("ready")
        let row = try #require(sample?.audience)
        #expect(faults == [] && row.columns.last == "Opt in" && row.row.last == cell)
        try TemplateSampling.write(row.csv, to: "\(folder.path)/ready/audience.csv", isForced: false)
        let contents = WorkspaceReader(root: folder.path).read()
        var record = CSVRecord()
        record.load(line: Array(row.csv.split(separator: UInt8(ascii: "\n"))[1].dropLast()))
        #expect(contents.campaigns.first?.audience.filter?.matches(record) == true)
    }

    @Test func `a template alone gets columns and the parameters for them`() throws {
        let (sample, _) = try sample("order")
        #expect(sample?.audience.columns == ["phone", "body_1"] && sample?.audience.row.last == "AB-12")
        #expect(sample?.parameters == ["parameters:", "  body:", "    1: \"{{body_1}}\""])
    }

    @Test func `a campaign whose parameters do not fit says so`() throws {
        let campaign = try String(decoding: folder.read("ready/campaign.yaml"), as: UTF8.self)
        try folder.write(campaign.replacing("{body: [\"{{number}}\"]}", with: "{}"), to: "ready/campaign.yaml")
        let (sample, faults) = try sample("ready")
        #expect(sample == nil && !faults.isEmpty)
    }

    @Test func `a name that nothing has is an error`() {
        let error = #expect(throws: Failure.self) { try sample("redy") }
        #expect(error?.kind == .usage && error?.description.contains("did you mean 'ready'?") == true)
    }

    @Test func `a file with a fault has no sample, and says why`() throws {
        try folder.write("{", to: "templates/bad.json")
        let (sample, faults) = try sample("bad")
        #expect(sample == nil && !faults.isEmpty)
    }

    @Test func `an offer lasts until after the campaign's next time`() throws {
        let template = """
            {"name": "order", "language": "de", "category": "MARKETING", "components": [
             {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ends soon", "has_expiration": true}},
             {"type": "BODY", "text": "Order now."},
             {"type": "BUTTONS", "buttons": [
              {"type": "COPY_CODE", "example": "SALE"},
              {"type": "URL", "text": "Shop", "url": "https://example.com/"}]}]}
            """
        try folder.write(template, to: "ready/template.json")
        let campaign = """
            sender: main
            template: template.json
            language: de
            schedule: {at: "2027-03-01T09:00", timezone: UTC}
            audience: {file: audience.csv, phone: mobile}
            parameters: {offer: {ends: "{{end}}"}, buttons: {0: SALE}}
            """
        try folder.write(campaign, to: "ready/campaign.yaml")
        let (sample, faults) = try sample("ready")
        #expect(sample?.audience.row.last == "2027-03-08T09:00Z", "\(faults)")
    }

    @Test func `a file is replaced by force alone`() throws {
        let file = "\(folder.path)/a.csv"
        try TemplateSampling.write([65], to: file, isForced: false)
        let error = #expect(throws: Failure.self) { try TemplateSampling.write([66], to: file, isForced: false) }
        #expect(error?.kind == .usage)
        #expect(try folder.read("a.csv") == [65])
        try TemplateSampling.write([66], to: file, isForced: true)
        #expect(try folder.read("a.csv") == [66])
        let missing = #expect(throws: Failure.self) {
            try TemplateSampling.write([66], to: "\(folder.path)/no/a.csv", isForced: false)
        }
        #expect(missing?.kind == .storage)
    }
}

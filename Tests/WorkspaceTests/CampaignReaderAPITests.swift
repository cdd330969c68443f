import CampaignCore
import Formats
import TestSupport
import Testing
import Workspace

struct CampaignReaderAPITests {
    private static func contents(
        _ via: String,
        category: String = "MARKETING",
        header: String = "",
        member: String = ""
    ) throws -> WorkspaceContents {
        let folder = try TemporaryFolder(
            Sample.files([
                "sale/campaign.yaml": "\(via)\nsender: main\ntemplate: template.json\naudience: {file: audience.csv}\n"
                    + (header.isEmpty ? "" : "parameters: {header: {gif: {link: \"https://e.com/a.mp4\"}}}\n"),
                "sale/template.json": """
                {"name": "hello", "language": "en_GB", "category": "\(category)", \(member)
                 "components": [\(header){"type": "BODY", "text": "Hello, here we are."}]}
                """,
            ])
        )
        return WorkspaceReader(root: folder.path).read()
    }

    private static let gif = #"{"type": "HEADER", "format": "GIF"},"#

    @Test(arguments: [
        ("", SendingAPI.messages),
        ("via: messages", .messages),
        ("via: marketing_messages", .marketingMessages(MarketingMessages())),
        ("via: {marketing_messages: {product_policy: STRICT}}", .marketingMessages(.init(productPolicy: .strict))),
        (
            "via: {marketing_messages: {product_policy: CLOUD_API_FALLBACK, message_activity_sharing: false}}",
            .marketingMessages(.init(productPolicy: .fallback, sharesActivity: false))
        ),
    ])
    func `a campaign says which of Meta's APIs takes it`(text: String, via: SendingAPI) throws {
        let contents = try Self.contents(text)
        #expect(contents.faults == [])
        #expect(contents.campaigns.first?.via == via)
    }

    @Test(arguments: [
        ("via: marketing", "'marketing' is not allowed for 'via'; write messages or marketing_messages"),
        ("via: {messages: {}}", "'via' has no key 'messages'; the keys are 'marketing_messages'"),
        (
            "via: {marketing_messages: {product_policy: NONE}}",
            "'NONE' is not allowed for 'product_policy'; write CLOUD_API_FALLBACK or STRICT"
        ),
        ("via: [marketing_messages]", "'via' is a list where a mapping should be"),
    ])
    func `a faulty choice is reported`(text: String, message: String) throws {
        let faults = try Self.contents(text).faults
        #expect(faults.contains { "\($0)".hasPrefix("sale/campaign.yaml:1:") && "\($0)".contains(message) })
    }

    @Test func `a utility template cannot go through the Marketing Messages API`() throws {
        let faults = try Self.contents("via: marketing_messages", category: "UTILITY").faults
        #expect(
            faults.map(\.description) == [
                """
                sale/campaign.yaml:1:1: error: the template's category is UTILITY, and the Marketing Messages API sends \
                MARKETING only; remove the line 'via'
                """
            ]
        )
    }

    @Test func `a GIF header goes through the Marketing Messages API only`() throws {
        #expect(try Self.contents("via: marketing_messages", header: Self.gif).faults == [])
        let faults = try Self.contents("via: messages", header: Self.gif).faults
        #expect(
            faults.map(\.description) == [
                """
                sale/campaign.yaml:1:1: error: only Meta's Marketing Messages API sends a GIF header; add via: \
                marketing_messages
                """
            ]
        )
    }

    @Test func `a marketing template's time to live works in that API only`() throws {
        let life = #""message_send_ttl_seconds": 86400,"#
        #expect(try Self.contents("via: marketing_messages", member: life).faults == [])
        let faults = try Self.contents("", member: life).faults
        #expect(faults.map(\.severity) == [.warning])
        #expect(faults.first?.message.hasPrefix("'message_send_ttl_seconds' of a marketing template works") == true)
        #expect(try Self.contents("", category: "UTILITY", member: life.replacing("86400", with: "60")).faults == [])
    }
}

import CampaignCore
import Formats
import Foundation
import Reports
import TestSupport
import Testing
import Workspace

@testable import Operations

/// Pages with the messages of a campaign's rows, from its files.
struct TemplatePreviewingTests {
    private func page(_ fixture: WorkspaceFixture, _ name: String = "sale", rows: [Int32]? = nil) async throws -> String
    {
        try await preview(fixture, name, rows: rows).html()
    }

    /// Reads the files again: a test writes its own.
    private func preview(
        _ fixture: WorkspaceFixture,
        _ name: String,
        rows: [Int32]? = nil
    ) async throws -> TemplatePreview {
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        try #require(!contents.diagnostics.hasErrors, "\(contents.diagnostics)")
        return try await TemplatePreviewing(workspace: fixture.workspace, contents: contents, rows: rows).preview(name)
    }

    private func write(_ template: String, _ parameters: String, _ audience: String, _ fixture: WorkspaceFixture) throws
    {
        try fixture.folder.write(template, to: "sale/template.json")
        try fixture.folder.write("phone,name,lang,picture\n\(audience)", to: "sale/audience.csv")
        try fixture.folder.write(
            """
            sender: main
            template: template.json
            language: "{{lang}}"
            audience: {file: audience.csv, phone: phone}
            parameters: \(parameters)
            """,
            to: "sale/campaign.yaml"
        )
    }

    private static func template(_ language: String, _ text: String, header: String = "") -> String {
        """
        {"name": "greeting", "language": "\(language)", "category": "UTILITY",
         "components": [\(header){"type": "BODY", "text": "\(text)", "example": {"body_text": [["Ada"]]}}]}
        """
    }

    @Test func `each row has its own language and text, and a cell stays text`() async throws {
        let fixture = try WorkspaceFixture()
        try write(
            "[\(Self.template("en_GB", "Hello {{1}}!")), \(Self.template("ar", "مرحبا {{1}}!"))]",
            #"{body: ["{{name}}"]}"#,
            "+447700900001,<b>Ada</b>,en_GB,\n+447700900002,ليلى,ar,\n+447700900003,,ar,\n",
            fixture
        )
        let page = try await page(fixture, rows: [1, 2, 3])
        #expect(page.contains("Hello &lt;b&gt;Ada&lt;/b&gt;!") && !page.contains("<b>Ada"))
        #expect(page.contains("<div lang=\"ar\">") && page.contains("مرحبا ليلى!"))
        #expect(page.contains("Gets no message: missing parameter") && page.contains("column &#39;name&#39;"))
    }

    @Test func `a picture of the workspace is in the page once, a large one is named`() async throws {
        let fixture = try WorkspaceFixture()
        try fixture.folder.write(SampleMedia.png(), to: "media/one.png")
        try fixture.folder.write(SampleMedia.png() + [UInt8](repeating: 0, count: 3 << 20), to: "media/large.png")
        try write(
            Self.template("en_GB", "Hello {{1}}!", header: #"{"type": "HEADER", "format": "IMAGE"},"#),
            #"{header: {image: {file: "media/{{picture}}"}}, body: ["{{name}}"]}"#,
            """
            +447700900001,Ada,en_GB,one.png
            +447700900002,Bo,en_GB,one.png
            +447700900003,Cyd,en_GB,large.png
            """,
            fixture
        )
        let page = try await page(fixture)
        let content = Data(SampleMedia.png()).base64EncodedString()
        #expect(page.components(separatedBy: content).count == 2)
        #expect(page.components(separatedBy: "class=\"picture p0\"").count == 3)
        #expect(page.contains("media/large.png") && page.contains("3.1 MB, not shown here"))
    }

    @Test func `a template alone is filled by its samples`() async throws {
        let fixture = try WorkspaceFixture()
        let preview = try await preview(fixture, "greeting")
        #expect(preview.messages.count == 1 && preview.via == nil)
        #expect(try preview.html().contains("Hello Ada, your order is ready."))
        #expect(fixture.transport.templateReadings == 0)
        let error = await #expect(throws: Failure.self) { try await self.preview(fixture, "greeting", rows: [1]) }
        #expect(error?.description.contains("--rows") == true)
    }

    @Test func `a name that is neither and a row that is not there are told`() async throws {
        let fixture = try WorkspaceFixture()
        await #expect(throws: Failure.self) { try await preview(fixture, "gretting") }
        let error = await #expect(throws: Failure.self) { try await preview(fixture, "sale", rows: [2, 99]) }
        #expect(error?.description == "sale/audience.csv has no row 99")
    }
}

import Formats
import TestSupport
import Testing
import Workspace

struct CampaignMediaTests {
    private static let template = """
        {"name": "hello", "language": "en_GB", "category": "MARKETING", "components": [
         {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::a"]}},
         {"type": "BODY", "text": "Hello there."}]}
        """

    private func faults(_ file: String) throws -> [String] {
        let folder = try TemporaryFolder(
            Sample.files([
                "sale/campaign.yaml": """
                sender: main
                template: template.json
                audience: {file: audience.csv}
                parameters: {header: {image: {file: \(file)}}}

                """,
                "sale/template.json": Self.template,
            ])
        )
        try folder.write(SampleMedia.png(), to: "media/hero.png")
        try folder.write(Array("GIF89a".utf8), to: "media/hero.gif")
        return WorkspaceReader(root: folder.path).read().faults.map(\.description)
    }

    @Test func `a file of a campaign is checked where it is written`() throws {
        #expect(try faults("media/hero.png") == [])
        #expect(try faults("\"media/{{lang}}.png\"") == [])
        #expect(
            try faults("media/hero.gif") == [
                """
                sale/campaign.yaml:4:37: error: the header's file 'media/hero.gif' is a GIF, where an image is JPEG or \
                PNG; save it as JPEG or PNG
                """
            ]
        )
        #expect(
            try faults("hero.jpg") == [
                """
                sale/campaign.yaml:4:37: error: the header's file 'hero.jpg' is not there; put it into the folder media/ \
                of the campaign or of the workspace
                """
            ]
        )
        #expect(
            try faults("../drumbeat.yaml") == [
                """
                sale/campaign.yaml:4:37: error: the header's file has a name with '..' or with a part that begins with a \
                dot
                """
            ]
        )
    }
}

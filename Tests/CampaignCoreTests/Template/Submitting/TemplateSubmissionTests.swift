import CampaignCore
import Formats
import Testing

/// What Meta is handed of a definition.
struct TemplateSubmissionTests {
    private static let definition = """
        {"name": "sale", "language": "en", "category": "MARKETING", "id": "1", "status": "REJECTED",
         "quality_score": {"score": "RED"}, "sub_category": "CUSTOM", "message_send_ttl_seconds": 43200,
         "components": [
          {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["media/hero.jpg"]}},
          {"type": "BODY", "text": "Hello."},
          {"type": "carousel", "cards": [
           {"components": [{"type": "header", "format": "video", "example": {"header_handle": ["media/a.mp4"]}}]},
           {"components": [{"type": "header", "format": "image", "example": {"header_handle": ["4::kept"]}}]},
           {"components": [{"type": "header", "format": "image", "example": {"header_handle": ["media/hero.jpg"]}}]}]}]}
        """

    private func submission() throws -> TemplateSubmission {
        TemplateSubmission(of: try JSONValue(parsing: Array(Self.definition.utf8)))
    }

    private static let picture = SampleFile(name: "media/hero.jpg", kind: .image)
    private static let film = SampleFile(name: "media/a.mp4", kind: .video)

    @Test func `samples are handles, links or files`() {
        #expect(HeaderSample("4::aW1hZ2U=:ARZ") == .handle("4::aW1hZ2U=:ARZ"))
        #expect(HeaderSample("https://scontent.whatsapp.net/v") == .link("https://scontent.whatsapp.net/v"))
        #expect(HeaderSample("media/4.png") == .file("media/4.png"))
    }

    @Test func `files of the header and of cards are found, each once`() throws {
        #expect(try submission().files == [Self.picture, Self.film])
    }

    @Test func `a creation has handles for files and nothing that Meta says`() throws {
        let body = try submission().creation([Self.picture: "4::p", Self.film: "4::v"])
        let names = ["name", "language", "category", "sub_category", "message_send_ttl_seconds", "components"]
        #expect(body.object?.members.map(\.name) == names)
        let text = body.serialized()
        #expect(text.matches(of: /"4::p"/).count == 2 && text.contains("\"4::v\"") && text.contains("\"4::kept\""))
        #expect(!text.contains("media/"))
    }
}

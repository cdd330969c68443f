import CampaignCore
import Formats
import TestSupport
import Workspace

extension FuzzTarget {
    /// The text is `drumbeat.yaml` and a campaign's `campaign.yaml` at once: keys that one of the two does not know
    /// are reported and keep it from reading none of the others.
    static let settings = FuzzTarget("settings") { input in
        let files = [
            "drumbeat.yaml": input,
            "sale/campaign.yaml": input,
            "sale/audience.csv": audienceSample,
            "sale/template.json": templateSample,
        ]
        let folder = try TemporaryFolder()
        for (name, bytes) in files { try folder.write(bytes, to: name) }
        let diagnostics = WorkspaceReader(root: folder.path).read().diagnostics
        let ofText = diagnostics.filter { $0.location.file.hasSuffix(".yaml") }
        try promise("a fault lies within the file", ofText.areWithin(input))
    }

    private static let audienceSample = Array("phone,first_name,country\n+447700900101,Ada,GB\n".utf8)

    private static let templateSample = Array(
        """
        {"name": "hello", "language": "en_GB", "category": "MARKETING", "parameter_format": "NAMED", "components": [
          {"type": "HEADER", "format": "IMAGE"},
          {"type": "BODY", "text": "Hello {{first_name}}, here we are.",
           "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ada"}]}},
          {"type": "BUTTONS", "buttons": [
            {"type": "URL", "text": "Shop", "url": "https://shop.example.com/{{1}}",
             "example": ["https://shop.example.com/a"]}]}]}
        """
        .utf8
    )
}

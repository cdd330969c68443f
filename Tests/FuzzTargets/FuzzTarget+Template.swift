import CampaignCore
import Storage

extension FuzzTarget {
    static let template = FuzzTarget("template") { input in
        let (templates, diagnostics) = TemplateReader.read(input, file: "template.json")
        try promise("a fault lies within the file", diagnostics.areWithin(input))
        guard let campaign = CampaignID("sale") else { return }
        for template in templates {
            let frozen = definition(of: template, campaign)
            let copy = try? StoredDefinition.read(StoredDefinition.text(of: frozen))
            try promise("a template that the ledger keeps reads back the same", copy == frozen)
        }
    }

    private static func definition(of template: Template, _ campaign: CampaignID) -> BroadcastDefinition {
        BroadcastDefinition(
            campaign: campaign,
            sender: "main",
            phoneNumberID: "100000000000001",
            templates: [template.language: template],
            columns: ["phone"],
            phoneColumn: 0,
            timeZone: "UTC"
        )
    }
}

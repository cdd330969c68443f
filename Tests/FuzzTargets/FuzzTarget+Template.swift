import CampaignCore
import Storage
import TestSupport

extension FuzzTarget {
    static let template = FuzzTarget("template") { input in
        let (templates, diagnostics) = TemplateReader.read(input, file: "template.json")
        try promise("a fault lies within the file", diagnostics.areWithin(input))
        for template in templates {
            let frozen = try Samples.definition(template: template)
            let copy = try? StoredDefinition.read(StoredDefinition.text(of: frozen))
            try promise("a template that the ledger keeps reads back the same", copy == frozen)
        }
    }
}

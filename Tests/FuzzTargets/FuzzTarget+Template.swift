import CampaignCore
import Foundation

extension FuzzTarget {
    static let template = FuzzTarget("template") { input in
        let (templates, diagnostics) = TemplateReader.read(input, file: "template.json")
        try promise("a fault lies within the file", diagnostics.areWithin(input))
        for template in templates {
            let stored = try JSONEncoder().encode(template)
            let copy = try? JSONDecoder().decode(Template.self, from: stored)
            try promise("a template that the ledger keeps reads back the same", copy == template)
        }
    }
}

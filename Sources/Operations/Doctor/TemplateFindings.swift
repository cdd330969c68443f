import CampaignCore
import Workspace

/// Whether the templates of the campaigns can be sent.
enum TemplateFindings {
    static func findings(_ campaigns: [CampaignDefinition], among known: [Template]) -> [Finding] {
        let byPlace = Dictionary(known.map { (Place($0), $0) }) { first, _ in first }
        return campaigns.flatMap { campaign in
            campaign.content.templates.values.sorted { $0.language < $1.language }
                .map { finding($0, byPlace[Place($0)], campaign: campaign.id) }
        }
    }

    /// A translation by its exact name and language; nothing else is taken in its place.
    private struct Place: Hashable {
        var name: String
        var language: String

        init(_ template: Template) {
            (name, language) = (template.name, template.language)
        }
    }

    private static func finding(_ own: Template, _ meta: Template?, campaign: CampaignID) -> Finding {
        let subject = "template"
        let name = "\(own.name) (\(own.language)) of \(campaign)"
        guard let meta else {
            let fix = "create it with drumbeat template push \(campaign)"
            return .bad(subject, "\(name) is not in the account", fix: fix, .badData)
        }
        guard meta.status == "APPROVED" else {
            let status = meta.status ?? "of unknown state"
            return .bad(subject, "\(name) is \(status)", fix: "only approved templates can be sent", .badData)
        }
        guard meta.category == own.category else {
            return .warning(
                subject,
                "\(name) is \(meta.category.rawValue) at Meta and \(own.category.rawValue) in the file",
                fix: "change the file: the category decides on price, quiet hours and opt-outs"
            )
        }
        return own.looks(like: meta)
            ? .good(subject, "\(name) is approved")
            : .warning(
                subject,
                "\(name) differs from Meta's",
                fix: "see both with drumbeat template diff \(own.name); messages follow Meta's"
            )
    }
}

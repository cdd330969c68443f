import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import Workspace

/// What a person should know of the template of a campaign before it is sent, from what Meta said last.
///
/// Nothing where Meta was never asked.
struct TemplateRemarks {
    let campaign: CampaignDefinition
    let knowledge: TemplateKnowledge
    /// What callbacks said of the template since.
    let conditions: [Condition]
    let now: Date

    /// - Throws: `StorageError`.
    init(_ campaign: CampaignDefinition, account: String, _ ledger: some LedgerQueries, now: Date) throws {
        (self.campaign, self.now) = (campaign, now)
        (knowledge, conditions) = try ledger.templateNews(of: campaign.content.templateName, in: account)
    }

    /// The warnings, by language.
    var warnings: [Diagnostic] {
        campaign.content.templates.values.sorted { $0.language < $1.language }.flatMap(warnings)
    }

    private func warnings(_ own: Template) -> [Diagnostic] {
        let name = "the template \(own.name) (\(own.language))"
        guard let readAt = knowledge.readAt else {
            return status(own, nil).map { [unsendable(name, $0)] } ?? []
        }
        let age = "as Meta said \(ElapsedText.ago(readAt, now: now))"
        guard let copy = knowledge.copies[own.language] else {
            let fix = "create it at Meta, or name the one that the account has"
            return [warning("\(name) is not in the account, \(age)", fix: fix)]
        }
        var warnings = status(own, copy).map { [unsendable(name, $0)] } ?? []
        let changes = TemplateDifference(own: own.definition, metas: copy.definition).changes
            .filter { $0.weight != .other }
        if !changes.isEmpty {
            let places = changes.map(\.sentence).joined(separator: "; ")
            let fix = "see both with drumbeat template diff \(own.name), then change one of them"
            warnings.append(warning("\(name) is another one at Meta, \(age): \(places)", fix: fix))
        }
        return warnings
    }

    /// The latest word on the status, of a callback or of the copy; nil if it can be sent or nothing is known.
    private func status(_ own: Template, _ copy: TemplateCopy?) -> String? {
        let said = conditions.first {
            $0.aspect == .status && $0.subject.isTemplate(own.name, language: own.language)
        }
        if let said, said.at > copy?.readAt ?? .distantPast {
            return said.ban(at: now) == .nothing ? nil : Self.text(said.value, said.detail)
        }
        guard let copy, let status = copy.status, status != "APPROVED" else { return nil }
        return Self.text(status, copy.rejection ?? "")
    }

    private static func text(_ status: String, _ detail: String) -> String {
        detail.isEmpty ? status : "\(status) (\(detail))"
    }

    private func unsendable(_ name: String, _ status: String) -> Diagnostic {
        let fix = "wait for the review, or change the template"
        return warning("\(name) is \(status) at Meta; only APPROVED can be sent", fix: fix)
    }

    private func warning(_ message: String, fix: String) -> Diagnostic {
        let file = "\(campaign.id)/\(WorkspaceLayout.campaignName)"
        return Diagnostic(.warning, at: SourceLocation(file: file), message, fix: fix)
    }
}

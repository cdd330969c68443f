import Formats
package import CampaignCore
import Formats
import Foundation

extension TemplateList: Rendering {
    /// One line for each translation.
    package func text() -> [OutputPart] {
        notes + [states.isEmpty ? .note("there are no templates") : .table(TextTable(states.map(\.row)))]
    }

    /// What a person should know of the answer.
    var notes: [OutputPart] {
        remark.map { [.note($0)] } ?? []
    }
}

/// Templates with all that is known of each.
package struct TemplateDetails: Rendering {
    let list: TemplateList

    package init(_ list: TemplateList) {
        self.list = list
    }

    package func text() -> [OutputPart] {
        list.notes + list.states.map { .table(TextTable($0.details.map { [.text($0.0), .text($0.1)] })) }
    }
}

extension TemplateState {
    fileprivate var row: [TextTable.Cell] {
        [
            .text(name), .text(language), .text(statusText, statusTone),
            .text((word(.category) ?? ownCategory).lowercased()),
            .text("quality \(qualityText)", qualityTone), .text(comparison, differences.isEmpty ? .plain : .doubtful),
            .text(campaigns.isEmpty ? "no campaign" : campaigns.joined(separator: ", ")),
            .text(readAt == nil ? age : "read \(age)", .faint),
        ]
    }

    fileprivate var details: [(String, String)] {
        var lines = [
            ("template", "\(name) (\(language))"), ("account", account), ("status", statusText),
            ("category", categoryText), ("quality", qualityText), ("read", age),
        ]
        if let rejection { lines.append(("rejected", rejection)) }
        if let notice = word(.categoryNotice), !notice.isEmpty { lines.append(("next", "will be filed as \(notice)")) }
        if let edited = copy?.lastEdited { lines.append(("last edited", edited)) }
        if let id = copy?.id { lines.append(("id", id)) }
        for own in own { lines.append(("file", "\(own.file), \(comparison(own))")) }
        if own.isEmpty { lines.append(("file", "none in the workspace; drumbeat template pull \(name) writes one")) }
        lines.append(("campaigns", campaigns.isEmpty ? "none" : campaigns.joined(separator: ", ")))
        return lines
    }

    private var ownCategory: String { own.first?.definition["category"]?.string ?? "unknown" }

    private var categoryText: String {
        let metas = word(.category)
        guard let metas, !own.isEmpty, metas.uppercased() != ownCategory.uppercased() else {
            return metas ?? ownCategory
        }
        return "\(metas) at Meta, \(ownCategory) in the file"
    }

    private var statusText: String {
        if let status = word(.status) { return status.lowercased() }
        return isMissing ? "not at Meta" : "unknown"
    }

    private var statusTone: TextTable.Tone {
        switch word(.status) {
        case "APPROVED": .good
        case nil: isMissing ? .doubtful : .plain
        case "PENDING", "IN_APPEAL": .doubtful
        default: .bad
        }
    }

    private var qualityText: String { (word(.quality) ?? "unknown").lowercased() }

    private var qualityTone: TextTable.Tone {
        switch word(.quality) {
        case "GREEN": .good
        case "YELLOW": .doubtful
        case "RED": .bad
        default: .plain
        }
    }

    private var comparison: String {
        if own.isEmpty { return "only at Meta" }
        if copy == nil { return isMissing ? "only in the workspace" : "not compared" }
        return differences.isEmpty ? "same as Meta's" : "differs: \(differences.joined(separator: ", "))"
    }

    private func comparison(_ own: Own) -> String {
        guard let difference = difference(own) else { return isMissing ? "not at Meta" : "not compared" }
        let places = difference.changes.map(\.path).joined(separator: ", ")
        return places.isEmpty ? "same as Meta's" : "differs in \(places)"
    }

    private var age: String {
        readAt.map { ElapsedText.ago($0, now: now) } ?? "Meta was never asked"
    }
}

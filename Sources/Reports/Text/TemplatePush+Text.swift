package import CampaignCore
import Formats
import Foundation

extension TemplatePush: Rendering {
    /// What became of each template, and below it what else there is to know.
    package func text() -> [OutputPart] {
        let faults: [OutputPart] = diagnostics.isEmpty ? [] : [.diagnostics(diagnostics)]
        let lines = entries.flatMap(lines)
        return faults + (lines.isEmpty ? [] : [.lines(lines)])
    }

    /// What became of some of the templates; of those whose review was waited for, what it came to.
    ///
    /// - Parameter places: which entries.
    /// - Returns: the lines, in the order of the places.
    package func lines(_ places: [Int]) -> [String] {
        places.map { entries[$0] }.flatMap { $0.review == .notAwaited ? lines($0) : [verdict($0)] }
    }

    private func lines(_ entry: Entry) -> [String] {
        [sentence(entry)] + remarks(entry).map { "  \($0)" }
    }

    private func verdict(_ entry: Entry) -> String {
        if entry.isInReview { return "\(title(entry)): \(outlook(entry))" }
        if entry.status == "REJECTED" { return "\(title(entry)): \(rejection(entry))" }
        return "\(title(entry)) is \(entry.status?.lowercased() ?? "decided") now"
    }

    private func rejection(_ entry: Entry) -> String {
        "Meta rejected it: \(entry.rejection ?? "no reason given"); change the file, then push again"
    }

    /// The name, and the account if there are several.
    private func title(_ entry: Entry) -> String {
        let place = Set(entries.map(\.account)).count > 1 ? " of account \(entry.account)" : ""
        return "\(entry.name) (\(entry.language))\(place)"
    }

    private func sentence(_ entry: Entry) -> String {
        let title = title(entry)
        let status = entry.status.map { ", \($0.lowercased())" } ?? ""
        return switch entry.deed {
        case .created: "\(title) was created from \(entry.file)\(status)"
        case .edited(let paths): "\(title) was edited in \(paths.joined(separator: ", "))\(status)"
        case .same: "\(title) is the same at Meta\(status)"
        case .declined: "\(title) was left as it is at Meta\(status)"
        case .obstacle(let obstacle): "\(title) was not edited: \(obstacle.sentence(now: now))"
        case .failed(let reason, _): "\(title) was not pushed: \(reason)"
        case .notTried: "\(title) was not tried; push again once the one above succeeds"
        }
    }

    private func remarks(_ entry: Entry) -> [String] {
        var lines = entry.uploads.map { "uploaded \($0) as its sample" }
        if let category = entry.otherCategory { lines.append(remark(on: category, entry)) }
        if entry.status == "REJECTED" {
            lines.append(rejection(entry))
        }
        switch entry.deed {
        case .created, .edited:
            lines += entry.stops
            if !entry.differences.isEmpty {
                let places = entry.differences.joined(separator: ", ")
                lines.append("Meta has something else in \(places); see drumbeat template diff \(entry.name)")
            }
            if !entry.additions.isEmpty { lines.append("Meta added \(entry.additions.joined(separator: ", "))") }
        case .same, .declined, .obstacle, .failed, .notTried: break
        }
        // While it is waited for, the decision comes below.
        if entry.isInReview, patience == nil || entry.review == .open { lines.append(outlook(entry)) }
        return lines
    }

    /// What follows from a category that the file does not have.
    private func remark(on category: String, _ entry: Entry) -> String {
        let own = entry.ownCategory ?? ""
        let finding = "Meta files it under \(category), not \(own): its prices and limits hold"
        guard entry.deed != .created, entry.status == "APPROVED" else { return "\(finding); change the file" }
        return
            "\(finding). The category of an approved template cannot be changed; change the file, or use another name"
    }

    private func outlook(_ entry: Entry) -> String {
        let later = "drumbeat template show \(entry.name) --fresh has the decision later"
        guard entry.review == .open, let patience else {
            return "Meta reviews it, which takes up to 24 hours; \(later)"
        }
        return "Meta has not decided within \(DurationText(patience)); \(later)"
    }
}

extension TemplateObstacle {
    fileprivate func sentence(now: Date) -> String {
        switch self {
        case .inReview: return "Meta reviews it, and takes an edit only after its decision; push again then"
        case .uneditable(let status):
            return "Meta takes no edit of a template that is \(status); give the template another name"
        case .tooManyEdits(let limit, let next):
            let last = limit.last.map { ", the last one \(ElapsedText.ago($0, now: now))" } ?? ""
            return """
                Meta takes one edit of an approved template in 24 hours and \(TemplateEditLimit.inMonth) in 30 days; \
                \(CountText.of(limit.used, "edit")) of the last 30 days \(limit.used == 1 ? "is" : "are") noted\(last); \
                the next one may be made from \(next.formatted(.iso8601))
                """
        }
    }
}

package import CampaignCore
import Formats
import Foundation

/// What the files would change at Meta, as a review of code shows it: Meta's lines with a minus, the file's with a plus.
package struct TemplateDiff: Rendering {
    let list: TemplateList

    package init(_ list: TemplateList) {
        self.list = list
    }

    package func text() -> [OutputPart] {
        let lines = list.states.flatMap { state in state.own.flatMap { Self.lines(state, $0) } }
        let notes = list.notes + list.states.flatMap(Self.notes)
        guard !lines.isEmpty else { return notes }
        return notes + [.table(TextTable(lines.map { [$0] }, columns: .atLeast([])))]
    }

    private static func notes(_ state: TemplateState) -> [OutputPart] {
        let name = "\(state.name) (\(state.language))"
        if state.own.isEmpty {
            return [.note("\(name) is only at Meta; drumbeat template pull \(state.name) writes its file")]
        }
        guard state.copy != nil else {
            let why = state.isMissing ? "is not at Meta" : "cannot be compared: Meta was never asked"
            return [.note("\(name) \(why)")]
        }
        return state.differences.isEmpty ? [.note("\(name) is the same in the workspace and at Meta")] : []
    }

    private static func lines(_ state: TemplateState, _ own: TemplateState.Own) -> [TextTable.Cell] {
        guard let changes = state.difference(own)?.changes, !changes.isEmpty else { return [] }
        let age = state.readAt.map { ElapsedText.ago($0, now: state.now) } ?? ""
        let heading: [TextTable.Cell] = [
            .text("--- \(state.name) (\(state.language)) at Meta, read \(age)", .strong),
            .text("+++ \(own.file)", .strong),
        ]
        return heading + changes.flatMap { [.text("@@ \($0.path) @@", .faint)] + hunk($0) }
    }

    private static func hunk(_ change: TemplateDifference.Change) -> [TextTable.Cell] {
        let (old, new) = (lines(change.metas), lines(change.own))
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.map(\.place)), inserted = Set(difference.insertions.map(\.place))
        var cells: [TextTable.Cell] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, removed.contains(i) {
                cells.append(.text("-\(old[i])", .bad))
                i += 1
            } else if j < new.count, inserted.contains(j) {
                cells.append(.text("+\(new[j])", .good))
                j += 1
            } else {
                cells.append(.text(" \(old[i])"))
                (i, j) = (i + 1, j + 1)
            }
        }
        return cells
    }

    /// Text line by line, anything else as JSON.
    private static func lines(_ value: JSONValue?) -> [String] {
        guard let value else { return [] }
        return (value.text ?? value.serialized(pretty: true)).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }
}

extension CollectionDifference.Change {
    /// The place in the list that it takes away from or adds to.
    fileprivate var place: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}

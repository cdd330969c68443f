import CampaignCore
package import Formats
import Foundation
import Workspace

/// What a push is going to do.
package struct TemplatePushPlan: Sendable {
    /// One translation in one account.
    struct Item: Sendable {
        let template: LocalTemplate
        let account: String
        /// The campaigns that send it from that account.
        let campaigns: [String]
        /// The broadcasts that an edit stops, as they were planned with what Meta has now.
        let stopped: [BroadcastTally]
        /// Meta's, just read.
        let copy: TemplateCopy?
        let step: TemplateStep
        /// Whether a person was asked and said no.
        var isDeclined = false
    }

    /// What is wrong with the files; with an error nothing is handed to Meta.
    package let diagnostics: [Diagnostic]
    private(set) var items: [Item]
    let now: Date

    init(diagnostics: [Diagnostic] = [], items: [Item] = [], now: Date) {
        (self.diagnostics, self.items, self.now) = (diagnostics, items, now)
    }

    /// Asks about each template that Meta has approved, as an edit sends it to review again.
    ///
    /// - Parameters:
    ///   - ask: asks the person at the terminal; nil if there is nobody.
    ///   - isAgreed: whether a person has said yes to all.
    /// - Throws: `Failure` with `usage` if nobody can be asked.
    package mutating func agree(_ ask: ((String) -> Bool)?, isAgreed: Bool) throws {
        guard !isAgreed, !diagnostics.hasErrors else { return }
        let questions = items.indices.compactMap { index in
            items[index].warning(now: now).map { (index: index, text: $0) }
        }
        guard let first = questions.first else { return }
        guard let ask else { throw Failure(.usage, "\(first.text); add --yes to edit it all the same") }
        for question in questions where !ask("\(question.text). Edit it?") { items[question.index].isDeclined = true }
    }
}

extension TemplatePushPlan.Item {
    /// What a person should know before Meta is told; nil if nothing speaks against it.
    fileprivate func warning(now: Date) -> String? {
        guard case .edit(let edit, let limit) = step, edit.isOfApproved else { return nil }
        let senders = campaigns.isEmpty ? "sent by no campaign" : "sent by \(campaigns.joined(separator: ", "))"
        let used = "\(limit.used) of \(TemplateEditLimit.inMonth) edits of the last 30 days are used"
        let sending = ([senders] + stopped.map(\.stop)).joined(separator: "; ")
        return """
            \(template.name) (\(template.language)) is approved and \(sending); an edit of \
            \(edit.paths.joined(separator: ", ")) sends it to review again, and it may not be sent until Meta has \
            approved it; \(used)
            """
    }

    /// What is told of it once it is done.
    var entry: TemplatePush.Entry {
        var entry = TemplatePush.Entry(
            name: template.name,
            language: template.language,
            account: account,
            file: template.file,
            campaigns: campaigns,
            stops: stopped.map(\.stop),
            ownCategory: template.definition["category"]?.string?.uppercased(),
            deed: deed
        )
        if let copy { entry.learn(copy, own: template.definition) }
        return entry
    }

    private var deed: TemplatePush.Deed {
        if isDeclined { return .declined }
        return switch step {
        case .create, .edit: .notTried
        case .nothing: .same
        case .obstacle(let obstacle): .obstacle(obstacle)
        }
    }
}

extension BroadcastTally {
    /// That an edit of its template stops it.
    fileprivate var stop: String {
        let messages = CountText.of(counts[.waiting], "message")
        return "an edit stops \(name) with \(messages) waiting, planned with the present text"
    }
}

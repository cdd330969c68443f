package import CampaignCore
import Delivery
import Formats
import Foundation
import GraphAPI
import Storage
import Workspace

extension TemplatePushing {
    /// Does what was planned, one template after the other, and looks at what Meta made of it.
    ///
    /// - Returns: what became of each; what Meta refused is part of it.
    /// - Throws: `Failure` with `permission` if Meta cannot be called; `StorageError`.
    package func push(_ plan: TemplatePushPlan) async throws -> TemplatePush {
        var push = TemplatePush(
            diagnostics: plan.diagnostics,
            entries: plan.items.map(\.entry),
            patience: patience,
            now: clock.now
        )
        guard !plan.diagnostics.hasErrors else {
            push.entries = []
            return push
        }
        let graph = try await GraphAccess(workspace: lookup.workspace)
        var submitting = TemplateSubmitting(pushing: self, graph: graph)
        for index in plan.items.indices where plan.items[index].changesMeta {
            try await submitting.submit(plan.items[index], &push.entries[index])
            guard push.entries[index].failure.map(Self.isForAll) != true else { break }
        }
        try await learn(&push, plan)
        if let patience { try await awaitReviews(&push, plan, patience) }
        return push
    }

    /// Whether others would fail, too.
    private static func isForAll(_ failure: FailureKind) -> Bool {
        switch failure {
        case .badData, .usage: false
        case .tryAgain, .unavailable, .configuration, .permission, .storage, .internalFault: true
        }
    }

    /// Asks once for each name what Meta has of it now; if it cannot be asked, its answers so far hold.
    private func learn(_ push: inout TemplatePush, _ plan: TemplatePushPlan) async throws {
        let changed = push.entries.indices.filter { push.entries[$0].wasChanged }
        do {
            try await read(changed, &push, plan)
        } catch is GraphError {
            return
        }
    }

    /// Reads the templates of some entries again.
    ///
    /// - Throws: `GraphError`, `StorageError`.
    func read(_ places: [Int], _ push: inout TemplatePush, _ plan: TemplatePushPlan) async throws {
        guard !places.isEmpty else { return }
        let reading = try await reading()
        var known: [[String]: TemplateKnowledge] = [:]
        for place in places {
            let item = plan.items[place]
            let key = [item.template.name, item.account]
            if known[key] == nil { known[key] = try await reading.read(key[0], in: key[1], now: clock.now) }
            guard let copy = known[key]?.copies[item.template.language] else { continue }
            // The file that was pushed has no change of its own, whatever Meta made of it.
            if push.entries[place].wasChanged { try await lookup.workspace.ledger.keep(templateBases: [copy]) }
            push.entries[place].learn(copy, own: item.template.definition)
        }
    }
}

extension TemplatePush.Entry {
    /// Whether Meta was told something.
    fileprivate var wasChanged: Bool {
        switch deed {
        case .created, .edited: true
        case .same, .declined, .obstacle, .failed, .notTried: false
        }
    }
}

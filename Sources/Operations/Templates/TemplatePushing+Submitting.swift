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
    /// Each template is reported once its translations are handed over, and again once Meta has decided on it.
    ///
    /// - Returns: what became of each; what Meta refused is part of it.
    /// - Throws: `Failure` with `permission` if Meta cannot be called, with `tryAgain` if the task is cancelled;
    ///   `StorageError`.
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
        do {
            try await submit(plan, &push)
            if let patience { try await awaitReviews(&push, plan, patience) }
        } catch is CancellationError {
            throw push.stopped
        }
        return push
    }

    /// Hands over template after template; those behind a failure that holds for all are not tried.
    private func submit(_ plan: TemplatePushPlan, _ push: inout TemplatePush) async throws {
        let graph = try await GraphAccess(workspace: lookup.workspace)
        var submitting = TemplateSubmitting(pushing: self, graph: graph)
        var isOver = false
        for places in plan.templates {
            for index in places where !isOver && plan.items[index].changesMeta {
                try Task.checkCancellation()
                try await submitting.submit(plan.items[index], &push.entries[index])
                // What a stop has broken off, the template is not to blame for.
                try Task.checkCancellation()
                isOver = push.entries[index].failure.map(Self.isForAll) ?? false
            }
            try await learn(places, &push, plan)
            report(push, places)
        }
    }

    /// Whether others would fail, too.
    private static func isForAll(_ failure: FailureKind) -> Bool {
        switch failure {
        case .badData, .usage: false
        case .tryAgain, .unavailable, .configuration, .permission, .storage, .internalFault: true
        }
    }

    /// Asks once for each name what Meta has of it now; if it cannot be asked, its answers so far hold.
    private func learn(_ places: [Int], _ push: inout TemplatePush, _ plan: TemplatePushPlan) async throws {
        let changed = places.filter { push.entries[$0].wasChanged }
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

extension TemplatePushPlan {
    /// The places of the items, those of one template of an account together, as Meta is asked for them together.
    fileprivate var templates: [[Int]] {
        items.indices.reduce(into: []) { templates, index in
            let known = templates.firstIndex { places in
                let first = items[places[0]]
                return (first.template.name, first.account) == (items[index].template.name, items[index].account)
            }
            if let known { templates[known].append(index) } else { templates.append([index]) }
        }
    }
}

extension TemplatePush {
    /// What a person has to know of a push that was stopped.
    fileprivate var stopped: Failure {
        let there = entries.filter(\.isAtMeta)
        let names = there.map { entry in
            let status = entry.status.map { ", \($0.lowercased())" } ?? ""
            return "\(entry.name) (\(entry.language)\(status))"
        }
        let state = there.isEmpty ? "nothing is known to be at Meta" : "Meta has \(names.joined(separator: ", "))"
        let isWhole = entries.allSatisfy { $0.isAtMeta || $0.deed == .declined }
        guard isWhole, there.contains(where: \.isInReview) else {
            return Failure(.tryAgain, "stopped early: \(state); push again continues")
        }
        return Failure(
            .tryAgain,
            """
            stopped early: \(state); Meta decides all the same: drumbeat template push --wait waits again, \
            drumbeat template list --fresh has the decision later
            """
        )
    }
}

extension TemplatePush.Entry {
    /// Whether Meta has what the file has.
    var isAtMeta: Bool {
        switch deed {
        case .created, .edited, .same: true
        case .declined, .obstacle, .failed, .notTried: false
        }
    }

    /// Whether Meta was told something.
    fileprivate var wasChanged: Bool {
        switch deed {
        case .created, .edited: true
        case .same, .declined, .obstacle, .failed, .notTried: false
        }
    }
}

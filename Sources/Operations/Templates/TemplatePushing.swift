package import CampaignCore
package import Delivery
import Formats
import Foundation
import GraphAPI
import Storage
import Workspace

/// Hands the workspace's templates to Meta: creates those that an account does not have, and edits those that differ.
///
/// Whatever was done before is found by asking Meta, so that a push that was cut off can be repeated.
package struct TemplatePushing: Sendable {
    let lookup: TemplateLookup
    /// How long Meta's reviews are waited for; nil for not at all.
    let patience: Duration?
    /// Is told what is being waited for.
    let watch: @Sendable (String) -> Void
    /// Takes all that has happened so far, and the places of those entries that are new or have changed.
    let report: @Sendable (TemplatePush, [Int]) -> Void
    let clock: any DeliveryClock

    package init(
        _ lookup: TemplateLookup,
        patience: Duration? = nil,
        watch: @escaping @Sendable (String) -> Void = { _ in },
        report: @escaping @Sendable (TemplatePush, [Int]) -> Void = { _, _ in },
        clock: any DeliveryClock = SystemClock()
    ) {
        (self.lookup, self.patience, self.clock) = (lookup, patience, clock)
        (self.watch, self.report) = (watch, report)
    }

    private var reader: WorkspaceReader { WorkspaceReader(root: lookup.contents.layout.root) }

    /// Checks the files, asks Meta what it has, and decides what is to be done.
    ///
    /// - Parameter names: names of templates, or campaigns that send them.
    /// - Returns: the plan, with what is wrong with the files.
    /// - Throws: `Failure` with `usage` for a name that the workspace does not have, and if it is open which account
    ///   is meant; `GraphError`, `StorageError`.
    package func plan(_ names: [String]) async throws -> TemplatePushPlan {
        let (chosen, broken) = try chosen(names)
        let clashes = clashes(among: chosen)
        let reader = reader
        let faults = try await blocking { reader.faults(of: chosen, for: .review) } + broken + clashes
        guard !faults.hasErrors else { return TemplatePushPlan(diagnostics: faults, now: clock.now) }
        let items = try await calling { try await self.items(chosen) }
        // What Meta has taken once may break rules that it made later, so only what changes is checked as new.
        let changing = items.filter(\.changesMeta).map(\.template)
        let breaches = try await blocking { reader.faults(of: changing, for: .submission) }
        return TemplatePushPlan(diagnostics: breaches.hasErrors ? breaches : [], items: items, now: clock.now)
    }

    /// Says that the token may not do it where that is why Meta refuses.
    private func calling<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as GraphError where error.errorClass == .permanentAccount {
            throw Failure(.permission, "\(error)")
        }
    }

    // MARK: Names

    /// The definitions that are meant, and what is wrong with the files of campaigns that have none.
    private func chosen(_ names: [String]) throws -> ([LocalTemplate], [Diagnostic]) {
        var chosen: [LocalTemplate] = []
        var broken: [Diagnostic] = []
        for name in names {
            let sent = lookup.local.filter { $0.campaigns.contains(name) }
            let found = sent.isEmpty ? lookup.local.filter { $0.name == name } : sent
            chosen += found.filter { !chosen.contains($0) }
            guard found.isEmpty else { continue }
            guard reader.campaignNames.contains(name) else { throw unknown(name) }
            let (files, diagnostics) = reader.checkTemplates([name])
            let faults = diagnostics + files.flatMap { $0.readings.flatMap(\.diagnostics) }
            guard faults.hasErrors else { throw unknown(name) }
            broken += faults
        }
        return (chosen, broken)
    }

    private func unknown(_ name: String) -> Failure {
        let known = Set(lookup.local.map(\.name) + lookup.local.flatMap(\.campaigns))
        let hint = nearestName(to: name, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
        return Failure(.usage, "the workspace does not have a template or a campaign '\(name)'\(hint)")
    }

    /// Meta has one template of a name and language, so files must not disagree about it.
    private func clashes(among chosen: [LocalTemplate]) -> [Diagnostic] {
        chosen.compactMap { template in
            let others = lookup.local.filter { other in
                (other.name, other.language) == (template.name, template.language)
                    && (other.path, other.place) != (template.path, template.place)
                    && !Set(lookup.accounts(of: other)).isDisjoint(with: lookup.accounts(of: template))
            }
            let other = others.first {
                TemplateSubmission(of: $0.definition).creation([:])
                    != TemplateSubmission(of: template.definition).creation([:])
                    && !TemplateDifference(own: template.definition, metas: $0.definition).changes.isEmpty
            }
            return other.map { other in
                Diagnostic(
                    .error,
                    at: SourceLocation(file: template.file),
                    "\(template.name) (\(template.language)) is another one in \(other.file), and Meta can have one only",
                    fix: "make the two files the same, or rename one of the templates"
                )
            }
        }
    }

    // MARK: Steps

    private func items(_ chosen: [LocalTemplate]) async throws -> [TemplatePushPlan.Item] {
        let reading = try await reading()
        var items: [TemplatePushPlan.Item] = []
        var known: [[String]: TemplateKnowledge] = [:]
        for template in chosen {
            for account in try accounts(of: template) {
                let isKnown = items.contains {
                    [$0.template.name, $0.template.language, $0.account] == [template.name, template.language, account]
                }
                if isKnown { continue }
                let key = [template.name, account]
                if known[key] == nil { known[key] = try await reading.read(template.name, in: account, now: clock.now) }
                items.append(try await item(template, account, known[key]?.copies[template.language]))
            }
        }
        return items
    }

    private func item(
        _ template: LocalTemplate,
        _ account: String,
        _ copy: TemplateCopy?
    ) async throws -> TemplatePushPlan.Item {
        let now = clock.now
        let edits = try await lookup.workspace.ledger
            .templateEdits(of: template.name, template.language, in: account, now: now)
        let campaigns = lookup.local.filter { ($0.name, $0.language) == (template.name, template.language) }
            .flatMap(\.campaigns)
            .filter { lookup.account(ofCampaign: $0).map { $0 == account } ?? true }
        let step = TemplateStep(own: template.definition, copy: copy, edits: edits, now: now)
        let isEdit = if case .edit = step { true } else { false }
        return TemplatePushPlan.Item(
            template: template,
            account: account,
            campaigns: Set(campaigns).sorted(),
            stopped: isEdit ? try await unended(with: template, in: account) : [],
            copy: copy,
            step: step
        )
    }

    /// The broadcasts that have messages of the template left to send: they were planned with what Meta has now.
    private func unended(with template: LocalTemplate, in account: String) async throws -> [BroadcastTally] {
        let workspace = lookup.workspace
        var found: [BroadcastTally] = []
        for broadcast in try await workspace.ledger.unendedBroadcasts() {
            let content = broadcast.definition.content
            guard content.templateName == template.name, content.languages.contains(template.language),
                workspace.settings.sender(of: broadcast)?.businessAccountID == account
            else { continue }
            let counts = try await workspace.ledger.counts(of: broadcast.id)
            if counts[.waiting] > 0 {
                found.append(.init(name: broadcast.name, state: broadcast.state, counts: counts))
            }
        }
        return found
    }

    /// The accounts of the campaigns that send a template; a campaign with faults names none.
    private func accounts(of template: LocalTemplate) throws -> [String] {
        let accounts = lookup.accounts(of: template)
        let isNamed = lookup.contents.campaigns.contains { template.campaigns.contains($0.id.description) }
        guard !isNamed, accounts.count > 1 else { return accounts }
        throw Failure(
            .usage,
            """
            no campaign without faults sends \(template.name), and the workspace has \(accounts.count) accounts; have a \
            campaign send it, and fix that campaign
            """
        )
    }

    func reading() async throws -> TemplateReading {
        let graph = try await GraphAccess(workspace: lookup.workspace)
        return lookup.reading(graph.client)
    }
}

extension TemplatePushPlan.Item {
    /// Whether Meta is to be told something.
    var changesMeta: Bool {
        switch step {
        case .create, .edit: !isDeclined
        case .nothing, .obstacle: false
        }
    }
}

extension TemplateLookup {
    /// The account from which a campaign is sent; nil if the campaign has faults.
    fileprivate func account(ofCampaign name: String) -> String? {
        contents.campaigns.first { $0.id.description == name }
            .flatMap { workspace.settings.senders[$0.sender]?.businessAccountID }
    }
}

package import CampaignCore
package import Formats
import Foundation
import GraphAPI
import Storage
package import Workspace

/// The templates of a workspace beside Meta's, from the Graph API where what the ledger keeps is old.
package struct TemplateLookup: Sendable {
    let workspace: OpenWorkspace
    let contents: WorkspaceContents
    let local: [LocalTemplate]
    private let faulty: [FaultyTemplateFile]
    var now = Date()

    /// Blocks: call it off the cooperative pool.
    package init(workspace: OpenWorkspace, contents: WorkspaceContents) {
        (self.workspace, self.contents) = (workspace, contents)
        (local, faulty) = WorkspaceReader(root: contents.layout.root).localTemplates()
    }

    /// Why templates that are asked for cannot be seen, although files may have them.
    ///
    /// - Parameter names: names of templates, or campaigns that send them; none stands for all that the workspace has.
    /// - Returns: the faults of the files.
    package func faults(hiding names: [String]) -> [Diagnostic] {
        faulty.faults(hiding: names)
    }

    /// Every template that the workspace or Meta has.
    ///
    /// - Parameter fresh: whether Meta is asked although the stored answer is recent.
    /// - Returns: its translations by name, language and account.
    /// - Throws: `Failure` with `permission` if Meta is to be asked and refuses the token; `StorageError`.
    package func all(fresh: Bool) async throws -> TemplateList {
        let obstacle = try await asking(fresh) { reading in
            for account in accounts {
                let names = localNames(in: account)
                let known = try await workspace.ledger.templateKnowledge(in: account)
                let isRecent = names.allSatisfy { known[$0].map { TemplateReading.isRecent($0, now) } ?? false }
                guard fresh || known.isEmpty || !isRecent else { continue }
                try await reading().readAll(in: account, and: names, now: now)
            }
        }
        return TemplateList(states: try await states(), remark: obstacle)
    }

    /// The translations of templates.
    ///
    /// - Parameters:
    ///   - names: names of templates, or campaigns that send them; none stands for all that the workspace has.
    ///   - fresh: whether Meta is asked although the stored answer is recent.
    /// - Returns: the translations by name, language and account.
    /// - Throws: `Failure` with `usage` for a name that neither the workspace nor Meta has, with `permission` as `all`;
    ///   `StorageError`.
    package func named(_ names: [String], fresh: Bool) async throws -> TemplateList {
        let wanted = templateNames(names)
        let obstacle = try await asking(fresh) { reading in
            for name in wanted.sorted() {
                for account in accounts(having: name) {
                    let known = try await workspace.ledger.templateKnowledge(of: name, in: account)
                    guard fresh || !TemplateReading.isRecent(known, now) else { continue }
                    _ = try await reading().read(name, in: account, now: now)
                }
            }
        }
        let found = try await states().filter { wanted.contains($0.name) }
        let known = Set(found.map(\.name))
        for name in wanted.sorted() where !known.contains(name) { throw unknown(name, obstacle) }
        return TemplateList(states: found, remark: obstacle)
    }

    /// The translations of one template, without asking Meta for what a file defines.
    ///
    /// - Throws: as `named`.
    func known(_ name: String) async throws -> TemplateList {
        guard local.contains(where: { $0.name == name }) else { return try await named([name], fresh: false) }
        return TemplateList(states: try await states().filter { $0.name == name && !$0.own.isEmpty }, remark: nil)
    }

    private func unknown(_ name: String, _ obstacle: String?) -> Failure {
        let hint = nearestName(to: name, among: Set(local.map(\.name)).sorted()).map { "; did you mean '\($0)'?" } ?? ""
        let who = obstacle == nil ? "neither the workspace nor Meta has" : "the workspace does not have"
        return Failure(.usage, "\(who) a template '\(name)'\(hint)")
    }

    // MARK: Names and accounts

    var accounts: [String] {
        Set(workspace.settings.accounts.values).sorted()
    }

    /// The templates that names stand for; a campaign's name for its templates.
    func templateNames(_ names: [String]) -> Set<String> {
        if names.isEmpty { return Set(local.map(\.name)) }
        return Set(
            names.flatMap { name in
                let sent = local.filter { $0.campaigns.contains(name) }.map(\.name)
                return sent.isEmpty ? [name] : sent
            }
        )
    }

    /// The accounts of the senders of a template's campaigns; all if no campaign says.
    func accounts(of template: LocalTemplate) -> [String] {
        let named = contents.campaigns.filter { template.campaigns.contains($0.id.description) }
            .compactMap { workspace.settings.senders[$0.sender]?.businessAccountID }
        return named.isEmpty ? accounts : Set(named).sorted()
    }

    /// The accounts that a name is meant in: those of the workspace's templates, or all for a name that it does not have.
    func accounts(having name: String) -> [String] {
        let mine = local.filter { $0.name == name }
        return mine.isEmpty ? accounts : Set(mine.flatMap { accounts(of: $0) }).sorted()
    }

    private func localNames(in account: String) -> Set<String> {
        Set(local.filter { accounts(of: $0).contains(account) }.map(\.name))
    }

    // MARK: Asking

    /// Asks Meta as far as that is possible.
    ///
    /// - Parameters:
    ///   - isWanted: whether a person wants Meta's answer of now, and not another because the token is refused.
    ///   - body: asks, where that is needed.
    /// - Returns: why Meta could not be asked; nil if it was or need not be.
    /// - Throws: `Failure` with `permission` if the token is refused where the answer is wanted; `StorageError`.
    private func asking(
        _ isWanted: Bool,
        _ body: (_ reading: () async throws -> TemplateReading) async throws -> Void
    ) async throws -> String? {
        do {
            try await body {
                // What is known is shown all the same, so nobody waits for a second try.
                let client = try await GraphAccess(workspace: workspace).client.once
                return reading(client)
            }
            return nil
        } catch let error as GraphError where isWanted && error.refusesToken {
            throw Failure(.permission, "\(error)")
        } catch GraphError.held(let call, let until) {
            let error = GraphError.held(call: call, until: until)
            return "Meta was not asked, and what it said last is shown: \(error)"
        } catch let error as GraphError where error.errorClass != nil {
            return "Meta refused to answer, and what it said last is shown: \(error)"
        } catch let error as GraphError {
            return "Meta did not answer, and what it said last is shown: \(error)"
        } catch let error as Failure {
            return "Meta was not asked, and what it said last is shown: \(error)"
        }
    }

    /// Reading that notes which files have what Meta has.
    func reading(_ client: GraphClient) -> TemplateReading {
        TemplateReading(ledger: workspace.ledger, client: client, own: local.map(\.definition))
    }

    // MARK: States

    private func states() async throws -> [TemplateState] {
        var states: [TemplateState] = []
        let conditions = try await workspace.ledger.conditions(of: Set(accounts))
        for account in accounts {
            let known = try await workspace.ledger.templateKnowledge(in: account)
            let mine = local.filter { accounts(of: $0).contains(account) }
            let keys = Set(mine.map { Key($0) }).union(known.values.flatMap(\.copies.values).map { Key($0) })
            states += keys.map { state($0, account, mine, known[$0.name] ?? .nothing, conditions) }
        }
        return states.sorted { ($0.name, $0.language, $0.account) < ($1.name, $1.language, $1.account) }
    }

    private struct Key: Hashable {
        var name: String
        var language: String

        init(_ template: LocalTemplate) { (name, language) = (template.name, template.language) }
        init(_ copy: TemplateCopy) { (name, language) = (copy.name, copy.language) }
    }

    private func state(
        _ key: Key,
        _ account: String,
        _ mine: [LocalTemplate],
        _ known: TemplateKnowledge,
        _ conditions: [Condition]
    ) -> TemplateState {
        let files = mine.filter { Key($0) == key }
        return TemplateState(
            name: key.name,
            language: key.language,
            account: account,
            own: files.map { TemplateState.Own(file: $0.file, definition: $0.definition) },
            campaigns: Set(files.flatMap(\.campaigns)).sorted(),
            copy: known.copies[key.language],
            readAt: known.readAt,
            conditions: conditions.filter { condition in
                condition.subject.isTemplate(key.name, language: key.language)
                    && [account, ""].contains(condition.account)
            },
            now: now
        )
    }
}

package import CampaignCore
import Formats
import Foundation
import GraphAPI
import Storage
package import Workspace

/// Looks at everything that sending depends on, from the token to the disk.
package struct Doctor: Sendable {
    let workspace: OpenWorkspace
    /// Whose templates are looked up.
    var campaigns: [CampaignDefinition] = []
    var now = Date()

    package init(workspace: OpenWorkspace, campaigns: [CampaignDefinition] = []) {
        (self.workspace, self.campaigns) = (workspace, campaigns)
    }

    /// Why a workspace cannot even be opened, if its state is not one user's, cannot be written or has no room.
    ///
    /// - Returns: nil if it is something else.
    package static func fault(ofStateIn layout: WorkspaceLayout) -> Finding? {
        if let fault = layout.dividedState() { return .bad("files", "\(fault)", fix: nil, .configuration) }
        if let finding = StateFolderProbe(layout: layout).finding { return finding }
        do {
            try DiskSpace.require(forMessages: 0, in: layout.stateFolder)
            return nil
        } catch {
            return .bad("disk", "\(error)", fix: "free disk space, or move the workspace", .storage)
        }
    }

    /// All findings, those about the platform first.
    package func findings() async throws -> [Finding] {
        try await surroundings()
            + workspace.secrets.warnings.map { .warning("secrets", $0, fix: "use a longer one") }
    }

    private func surroundings() async throws -> [Finding] {
        let proxy = try await proxy()
        // Whatever is asked of Meta would say the same.
        if let proxy, proxy.verdict == .bad {
            return [proxy] + (try await MachineFindings.findings(workspace, campaigns, now: now))
        }
        let graph: GraphAccess
        do {
            graph = try await GraphAccess(workspace: workspace)
        } catch let failure as Failure {
            return Self.findings(failure) + (try await MachineFindings.findings(workspace, campaigns, now: now))
        } catch let error as StorageError {
            // A token that drumbeat fetches is kept behind a lock.
            let finding = Finding.bad(Self.tokenSubject, "\(error)", fix: "run it as the user that sends", .storage)
            return [finding] + (try await MachineFindings.findings(workspace, campaigns, now: now))
        }
        let platform = try await platform(graph).faultsOnce(of: [Self.tokenSubject, Self.appSubject]).pointingAtFirst
        let isReachable = !platform.contains { $0.failure == .unavailable }
        return platform + [proxy].compactMap(\.self)
            + (try await SubscriptionFindings(workspace: workspace, graph: graph).findings(isReachable: isReachable))
            + (try await WebhookFindings(workspace: workspace, transport: graph.transport, now: now).findings())
            + (try await MachineFindings.findings(workspace, campaigns, now: now))
    }

    /// Whether the proxy is there; nil if calls go out directly.
    ///
    /// - Throws: `CurlError`.
    private func proxy() async throws -> Finding? {
        let graph = workspace.settings.graph
        guard let proxy = OutgoingProxy(to: graph.url, workspace.environment) else { return nil }
        return await proxy.finding(try workspace.transport(graph.caFile))
    }

    /// Why Meta cannot be asked at all: each secret that is missing by the key that names it.
    private static func findings(_ failure: Failure) -> [Finding] {
        if let key = failure.refusedKey {
            return [.bad(key, failure.description, fix: nil, failure.kind)]
        }
        guard !failure.missing.isEmpty else {
            return [.bad(Self.tokenSubject, failure.description, fix: "see token in drumbeat.yaml", failure.kind)]
        }
        return failure.missing.map { secret in
            let isOfCalls = secret.key.map(WorkspaceSettings.keysOfCalls.contains) ?? true
            let work = isOfCalls ? OpenWorkspace.noCalls : "callbacks cannot be verified"
            return .bad(secret.key ?? "secrets", secret.fault.description, fix: "\(work) without it", failure.kind)
        }
    }

    /// What the token may do.
    ///
    /// - Throws: `Failure` if there is no token.
    package func token() async throws -> [Finding] {
        try await token(try await GraphAccess(workspace: workspace))
    }

    private func token(_ graph: GraphAccess) async throws -> [Finding] {
        let accounts = Set(workspace.settings.senders.values.map(\.businessAccountID))
        return try await finding(Self.tokenSubject) {
            TokenFindings.findings(try await graph.tokenFacts(), accounts: accounts, now: now)
        }
    }

    private func platform(_ graph: GraphAccess) async throws -> [Finding] {
        var findings = try await token(graph)
        let accounts = try await accounts(graph)
        var numbers: [String: [String]] = [:]
        for sender in workspace.settings.senders.values.sorted(by: { $0.name < $1.name }) {
            findings += try await finding("sender \(sender.name)") {
                let (id, account) = (sender.phoneNumberID, sender.businessAccountID)
                let fields = try await number(of: sender, among: accounts[account]?.numbers, graph)
                if let digits = fields.digits { numbers[account, default: []].append(digits) }
                // That the ledger cannot be written is told where it is looked at.
                try? await workspace.ledger.keep(NumberFacts(fields, of: id, account: account, readAt: now))
                return NumberFindings.findings(fields, of: sender) + (accounts[account]?.findings(of: sender) ?? [])
                    + clock(fields)
            }
        }
        // Of an account that Meta does not know all is said.
        let known = accounts.filter { !$0.value.isUnknown }
        return try await findings + facts(of: known.keys.sorted(), numbers, graph)
    }

    /// What Meta tells of each account, by its id.
    private func accounts(_ graph: GraphAccess) async throws -> [String: AccountNumbers] {
        var accounts: [String: AccountNumbers] = [:]
        for account in Set(workspace.settings.accounts.values).sorted() {
            accounts[account] = try await AccountNumbers(of: account, graph.client)
        }
        return accounts
    }

    /// The templates of accounts, and what they are billed in.
    private func facts(
        of accounts: [String],
        _ numbers: [String: [String]],
        _ graph: GraphAccess
    ) async throws -> [Finding] {
        var findings: [Finding] = []
        let byAccount = campaignsByAccount.filter { accounts.contains($0.key) }
        for (account, campaigns) in byAccount.sorted(by: { $0.key < $1.key }) {
            findings += try await finding("templates") {
                TemplateFindings.findings(campaigns, among: try await graph.client.templates(of: account).templates)
            }
        }
        for account in accounts {
            findings += try await finding("billing") {
                let currency = try await graph.client.currency(of: account)
                return DateFindings.billing(of: account, currency: currency, numbers: numbers[account] ?? [], now: now)
            }
        }
        let isSet = workspace.settings.senders.values.contains { $0.messagingAccountID != nil }
        return findings + DateFindings.messagingAccount(isSet: isSet, now: now) + [try await calls()]
    }

    /// Reads a sender's number; of an id that Meta does not know it tells what is wrong with it.
    private func number(
        of sender: SenderSettings,
        among numbers: [PhoneNumberFields]?,
        _ graph: GraphAccess
    ) async throws -> PhoneNumberFields {
        do {
            return try await graph.client.phoneNumber(sender.phoneNumberID)
        } catch GraphError.refused(_, let error) where ErrorCatalogue.SettingsFault(error) == .unknownID {
            throw UnknownNumber(sender: sender, numbers: numbers)
        }
    }

    /// How far the platform's quota of the calls is used up that the others here are made with.
    private func calls() async throws -> Finding {
        let usage = try await workspace.ledger.callUsage(now: now)
        let calls = "\(CountText.grouped(usage.made)) of \(CountText.grouped(usage.limit)) calls"
        let text = "\(calls) that send no message were made in the last hour"
        return usage.made < usage.limit * 9 / 10
            ? .good("calls", text)
            : .warning("calls", text, fix: "ask less often; the facts of a number are kept for hours")
    }

    private var campaignsByAccount: [String: [CampaignDefinition]] {
        Dictionary(grouping: campaigns) {
            workspace.settings.senders[$0.sender]?.businessAccountID ?? ""
        }
    }

    /// Messages leave by this machine's clock, and schedules go by it.
    private func clock(_ fields: PhoneNumberFields) -> [Finding] {
        fields.answeredAt.map { [Self.clock(ahead: now.timeIntervalSince($0))] } ?? []
    }

    /// - Parameter skew: by how many seconds the machine is ahead of Meta.
    /// - Returns: what that means to the messages.
    static func clock(ahead skew: TimeInterval) -> Finding {
        let subject = "clock"
        guard abs(skew) > 30 else { return .good(subject, "it agrees with Meta's clock") }
        let text = "it is \(Int(abs(skew))) s \(skew > 0 ? "ahead of" : "behind") Meta's clock"
        let fix = "let the machine keep time, with chrony or systemd-timesyncd"
        // By then quiet hours and times are plainly others than those that were meant.
        return abs(skew) > 300 ? .bad(subject, text, fix: fix) : .warning(subject, text, fix: fix)
    }

    /// What a call tells, or why it could not be made: then what to do is the catalogue's advice.
    private func finding(
        _ subject: String,
        _ body: () async throws -> [Finding]
    ) async throws -> [Finding] {
        do {
            return try await body()
        } catch let unknown as UnknownNumber {
            return [.bad(subject, unknown.text, fix: unknown.fix, .configuration)]
        } catch let refusal as AppRefusal {
            return [wrongApp(refusal.error)]
        } catch let error as GraphError {
            return [finding(subject, error)]
        } catch let error as StorageError {
            let fix = "free disk space; drumbeat calls Meta only if it can record the call"
            return [.bad(subject, "\(error)", fix: fix, FailureKind(of: error))]
        }
    }

    private func finding(_ subject: String, _ error: GraphError) -> Finding {
        switch error {
        case .held(let call, let until):
            return .warning(subject, "\(GraphError.held(call: call, until: until))", fix: "run doctor again then")
        case .refused(_, let refusal) where ErrorCatalogue.SettingsFault(refusal) == .wrongAppSecret:
            return wrongApp(error)
        case .refused(_, let refusal) where ErrorCatalogue.refusesToken(refusal):
            return .bad(Self.tokenSubject, error.fault, fix: error.advice, .permission)
        case .refused(_, let refusal)
        where refusal.code == 100 && workspace.settings.app == nil && subject == Self.tokenSubject:
            // Only the app that a token is of may ask about it (`whatsapp-cloud-api.md` §1.3).
            return .warning(subject, "what it may do is not known: \(error.fault)", fix: Self.addApp)
        case .refused, .unreachable, .unreadable, .uploadCut:
            let kind: FailureKind = error.errorClass == .permanentAccount ? .permission : .unavailable
            let fix = error.advice.isEmpty ? "look at Meta's words" : error.advice
            return .bad(subject, error.fault, fix: fix, kind)
        }
    }

    /// The app's id and secret are not those of one app, or not of the token's.
    private func wrongApp(_ error: GraphError) -> Finding {
        guard let app = workspace.settings.app else {
            return .bad(Self.appSubject, error.fault, fix: Self.addApp, .permission)
        }
        let text = "Meta does not take it for the app \(app.id): \(error.fault)"
        return .bad(Self.appSubject, text, fix: AppRefusal.fix, .permission)
    }

    private static let tokenSubject = "token"
    private static let appSubject = WorkspaceSettings.appSecretKey
    private static let addApp =
        "add app: {id: …, secret: …} to drumbeat.yaml; both are in the app's basic settings at Meta"
}

extension [Finding] {
    /// The same without what every call would say again once a secret is wrong.
    fileprivate func faultsOnce(of subjects: Set<String>) -> [Finding] {
        var told: Set<String> = []
        return filter { finding in
            guard finding.verdict == .bad, subjects.contains(finding.subject) else { return true }
            return told.insert(finding.subject).inserted
        }
    }
}

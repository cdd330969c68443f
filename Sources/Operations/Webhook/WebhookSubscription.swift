package import CampaignCore
import Formats
import Foundation
package import GraphAPI
import Workspace

/// Tells Meta where callbacks go, and reads back what it knows.
package struct WebhookSubscription: Sendable {
    /// For what an address is said.
    package enum Subject: String, CaseIterable, Sendable {
        /// The app, and that it gets the callbacks of the senders' accounts.
        case app
        /// The senders' accounts, in place of the app's address.
        case account
        /// The senders' numbers, in place of the account's and the app's.
        case number
    }

    /// What a sender has to know of (`webhooks.md` §4.6 to §4.9).
    package static let fields = [
        "messages", "user_preferences", "message_template_status_update", "message_template_quality_update",
        "template_category_update", "message_template_components_update", "phone_number_quality_update",
        "phone_number_name_update", "business_capability_update", "account_update", "account_alerts",
        "account_review_update", "security", "standby", "messaging_handovers",
    ]

    private let app: AppSettings
    private let senders: [SenderSettings]
    private let client: GraphClient
    private let appClient: GraphClient
    private let expectedURL: URL?

    /// - Throws: `Failure` if the workspace has no app, or no sender of a name.
    package init(workspace: OpenWorkspace, senders names: [String]) async throws {
        guard workspace.settings.app != nil else { throw Self.noApp }
        try await self.init(workspace: workspace, senders: names, graph: GraphAccess(workspace: workspace))
    }

    private static let noApp = Failure(
        .configuration,
        "drumbeat.yaml has no app: its id and secret say whose callbacks are meant"
    )

    /// The same with a way to Meta that is open.
    init(workspace: OpenWorkspace, senders names: [String], graph: GraphAccess) async throws {
        guard let app = workspace.settings.app else { throw Self.noApp }
        guard let appClient = graph.appClient else {
            throw Failure(.permission, "the app's id and secret do not make a valid token; check app in drumbeat.yaml")
        }
        self.app = app
        senders = try Self.senders(names, workspace.settings)
        client = graph.client
        self.appClient = appClient
        expectedURL = workspace.settings.webhook?.url
    }

    private static func senders(_ names: [String], _ settings: WorkspaceSettings) throws -> [SenderSettings] {
        guard !names.isEmpty else { return settings.senders.values.sorted { $0.name < $1.name } }
        return try names.map { name in
            if let sender = settings.senders[name] { return sender }
            let nearest = nearestName(to: name, among: Array(settings.senders.keys)).map { "; did you mean '\($0)'?" }
            throw Failure(.usage, "there is no sender '\(name)' in drumbeat.yaml\(nearest ?? "")")
        }
    }

    private var accounts: [String] {
        Set(senders.map(\.businessAccountID)).sorted()
    }

    /// Meta verifies the address during each of the calls, so the receiver must be reachable.
    ///
    /// - Parameters:
    ///   - subject: for what the address is said.
    ///   - address: where the callbacks go.
    ///   - fields: what the app's are about.
    ///   - tell: is given a line about each step once it is done.
    /// - Throws: `GraphError` if a step fails, after which none is tried; `AppRefusal` for a wrong secret; `Failure` for an address that is too long.
    package func subscribe(
        _ subject: Subject,
        to address: CallbackAddress,
        fields: [String],
        tell: (String) -> Void
    ) async throws {
        if subject != .app, address.url.absoluteString.count > CallbackAddress.longestOverride {
            throw Failure(.usage, "the address is longer than the 200 characters that Meta takes")
        }
        switch subject {
        case .app:
            try await subscribeApp(to: address, fields: fields, tell: tell)
            for account in accounts {
                try await client.subscribe(account: account, override: nil)
                tell("account \(account) is subscribed")
            }
        case .account:
            for account in accounts {
                try await client.subscribe(account: account, override: address)
                tell("account \(account) posts to \(address.url)")
            }
        case .number:
            for sender in senders {
                try await client.setOverride(number: sender.phoneNumberID, address)
                tell("the number of sender \(sender.name) posts to \(address.url)")
            }
        }
    }

    /// An older version of the Graph API does not know the fields of Conversation Routing (`webhooks.md` §4.11), and
    /// refuses all fields because of them.
    private func subscribeApp(to address: CallbackAddress, fields: [String], tell: (String) -> Void) async throws {
        let known = fields.filter { !Self.routingFields.contains($0) }
        do {
            try await AppRefusal.naming { try await appClient.subscribe(app: app.id, to: address, fields: fields) }
            tell("app \(app.id) posts \(fields.count) fields to \(address.url)")
        } catch GraphError.refused(_, let error) where error.code == 100 && known.count < fields.count {
            try await appClient.subscribe(app: app.id, to: address, fields: known)
            let missing = fields.filter(Self.routingFields.contains).joined(separator: " and ")
            tell("app \(app.id) posts \(known.count) fields to \(address.url); \(missing) need a later graph.version")
        }
    }

    private static let routingFields: Set<String> = ["standby", "messaging_handovers"]

    /// The app's own address stays, as other accounts may post to it.
    ///
    /// - Parameters:
    ///   - subject: what has an address, or the app with the accounts of the senders.
    ///   - tell: is given a line about each step once it is done.
    /// - Throws: `GraphError` if a step fails, after which none is tried.
    package func unsubscribe(_ subject: Subject, tell: (String) -> Void) async throws {
        switch subject {
        case .app:
            for account in accounts {
                try await client.unsubscribe(account: account)
                tell("account \(account) no longer posts anything")
            }
        case .account:
            for account in accounts {
                try await client.subscribe(account: account, override: nil)
                tell("account \(account) posts to the app's address again")
            }
        case .number:
            for sender in senders {
                try await client.setOverride(number: sender.phoneNumberID, nil)
                tell("the number of sender \(sender.name) posts to its account's address again")
            }
        }
    }
}

/// What Meta knows.
extension WebhookSubscription {
    package func findings() async throws -> [Finding] {
        var findings = try await appFindings()
        for account in accounts {
            findings.append(finding(account: account, try await client.subscribedApps(of: account)))
        }
        for sender in senders {
            let known = try await client.webhookConfiguration(number: sender.phoneNumberID)
            findings.append(finding(sender, known))
        }
        return findings
    }

    private func appFindings() async throws -> [Finding] {
        let subject = "app \(app.id)"
        let subscription = try await AppRefusal.naming { try await appClient.subscription(of: app.id) }
        guard let subscription else {
            return [.bad(subject, "it has no callback address", fix: "run drumbeat webhook subscribe")]
        }
        var findings = [place(subject, subscription.url, "its callbacks go to")]
        if !subscription.isActive {
            findings.append(.bad(subject, "its subscription is switched off", fix: "run drumbeat webhook subscribe"))
        }
        let missing = Self.fields.filter { !subscription.fields.contains($0) }
        findings.append(
            missing.isEmpty
                ? .good(subject, "it is subscribed to all \(Self.fields.count) fields that sending needs")
                : missing.contains("messages")
                    ? .bad(subject, "it is not subscribed to messages", fix: "run drumbeat webhook subscribe")
                    : .warning(
                        subject,
                        "it is not subscribed to \(missing.joined(separator: ", "))",
                        fix: "run drumbeat webhook subscribe"
                    )
        )
        return findings
    }

    private func finding(account: String, _ apps: [SubscribedApp]) -> Finding {
        let subject = "account \(account)"
        guard let own = apps.first(where: { $0.id == app.id }) else {
            return .bad(subject, "the app is not subscribed to it", fix: "run drumbeat webhook subscribe")
        }
        if let override = own.override { return place(subject, override, "in place of the app's address it has") }
        return .good(subject, "the app is subscribed to it")
    }

    private func finding(_ sender: SenderSettings, _ known: WebhookConfiguration) -> Finding {
        let subject = "sender \(sender.name)"
        guard let address = known.address else {
            return .bad(subject, "its callbacks go nowhere", fix: "run drumbeat webhook subscribe")
        }
        return place(subject, address, "its callbacks go to")
    }

    /// An address is as it should be where it is the one of drumbeat.yaml, or where that names none.
    private func place(_ subject: String, _ address: String, _ text: String) -> Finding {
        guard let expectedURL, expectedURL.absoluteString != address else {
            return .good(subject, "\(text) \(address)")
        }
        return .warning(
            subject,
            "\(text) \(address)",
            fix: "webhook.url is \(expectedURL); change it, or run drumbeat webhook subscribe"
        )
    }
}

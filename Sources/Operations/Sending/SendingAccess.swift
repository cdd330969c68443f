import CampaignCore
import Delivery
import Foundation
import GraphAPI
import Reports
import Storage
import Workspace

/// What all broadcasts of a run share on their way out: one connection pool, one token.
struct SendingAccess: Sendable {
    private let workspace: OpenWorkspace
    private let graph: GraphAccess
    /// What the platform says of the token; nil if it does not tell, and the sending itself will find out.
    private let token: TokenFacts?

    /// - Throws: `Failure` with `permission` if there is no token.
    init(workspace: OpenWorkspace) async throws {
        self.workspace = workspace
        let graph = try await GraphAccess(workspace: workspace)
        let token = try? await graph.tokenClient.once.debugToken(graph.token)
        guard workspace.settings.token.isFetched, let token, TokenFindings.lacksScope(token),
            let fresh = try? await GraphAccess(workspace: workspace, isTokenAnew: true)
        else {
            (self.graph, self.token) = (graph, token)
            return
        }
        // The permission may have been given since the token was fetched.
        (self.graph, self.token) = (fresh, try? await fresh.tokenClient.once.debugToken(fresh.token))
    }

    /// Why nothing can be sent for a broadcast with this token; nil if nothing speaks against it.
    func obstacle(to broadcast: Broadcast) -> String? {
        guard let token, let account = workspace.settings.sender(of: broadcast)?.businessAccountID else { return nil }
        return TokenFindings.findings(token, accounts: [account], now: Date())
            .first { $0.verdict == .bad }?
            .sentence
    }

    /// Whether the platform says that the token is good no longer.
    var isTokenRefused: Bool {
        token?.isValid == false
    }

    /// Whether the platform told of the token when the run asked.
    var knowsToken: Bool {
        token != nil
    }

    /// Has the next run get another token.
    func forgetToken() async throws {
        try await workspace.forget(graph.token)
    }

    /// What a person has to see to before long.
    struct Concern {
        var sentence: String
        /// The same on every day.
        var gist: String
    }

    /// That the token ends; nil if it does not within two weeks.
    var concern: Concern? {
        token?.expiresAt.flatMap { Concern(tokenEnd: $0, now: Date()) }
    }

    /// Keeps when the token ends, for runs that send nothing.
    ///
    /// - Throws: `StorageError`.
    func keepTokenEnd() async throws {
        guard let token else { return }
        let mark = graph.token.mark
        try await workspace.ledger.keep(tokenEnd: token.expiresAt.map { KnownTokenEnd(mark: mark, endsAt: $0) })
    }

    /// Meta's templates, asked for once: a run can go on without an answer.
    var templates: TemplateReading {
        TemplateReading(ledger: workspace.ledger, client: graph.client.once)
    }

    /// Uploads the files that a broadcast's messages bring along, then sends it.
    ///
    /// If Meta turns out not to know a file any longer, all are uploaded again, once.
    ///
    /// - Parameters:
    ///   - broadcast: which one.
    ///   - settings: how it is sent.
    ///   - deadline: when the run's time is over; nil if it has no end.
    ///   - begun: takes each delivery as it begins.
    /// - Returns: why the sending ended.
    /// - Throws: `StorageError`.
    func deliver(
        _ broadcast: Broadcast,
        settings: DeliverySettings = DeliverySettings(),
        deadline: Date?,
        begun: (BroadcastDelivery) -> Void = { _ in }
    ) async throws -> DeliveryEnd {
        var end: DeliveryEnd
        repeat {
            let media: [String: String]
            switch try await preparation(of: broadcast, deadline).prepare() {
            case .ready(let ids): media = ids
            case .ended(let end): return end
            }
            let delivery = try await delivery(of: broadcast, media, settings, deadline)
            begun(delivery)
            end = try await delivery.run()
            if end == .mediaLost { try await workspace.ledger.noteMediaLost(of: broadcast.id, at: Date()) }
        } while end == .mediaLost
        return end
    }

    private func preparation(of broadcast: Broadcast, _ deadline: Date?) -> MediaPreparation {
        let campaign = broadcast.definition.campaign.description
        let places = MediaPlaces(workspace.layout, campaign: campaign, workspace.settings.folders)
        return MediaPreparation(
            of: broadcast,
            ledger: workspace.ledger,
            client: graph.client,
            lock: { [workspace] in workspace.lock($0) },
            open: { name throws(MediaFault) in try MediaFiles.open(name, in: places) },
            deadline: deadline
        )
    }

    private func delivery(
        of broadcast: Broadcast,
        _ media: [String: String],
        _ settings: DeliverySettings,
        _ deadline: Date?
    ) async throws -> BroadcastDelivery {
        let definition = broadcast.definition
        let sender = workspace.settings.sender(of: broadcast)
        let reading = NumberReading(ledger: workspace.ledger, client: graph.client.once)
        let number = try await reading.facts(of: definition.phoneNumberID, account: sender?.businessAccountID)
        let limits = SenderLimits(sender, number)
        let loss = try await workspace.ledger.mediaLoss(of: broadcast.id)
        return BroadcastDelivery(
            broadcast: broadcast,
            senderRate: limits.rate,
            burst: sender?.burst ?? 0,
            dailyRecipients: limits.dailyRecipients,
            ledger: workspace.ledger,
            sender: graph.messageClient(phoneNumberID: definition.phoneNumberID, via: definition.via),
            media: media,
            mayRenewMedia: !media.isEmpty && loss == .never,
            settings: settings,
            deadline: deadline
        )
    }
}

package import Formats
package import CampaignCore
package import Foundation

/// What `drumbeat.yaml` says.
package struct WorkspaceSettings: Hashable, Sendable {
    package var graph: GraphSettings
    package var app: AppSettings?
    package var token: TokenSource
    package var webhook: WebhookSettings?
    /// By their names.
    package var senders: [String: SenderSettings]
    package var defaults: DefaultSettings
    /// Meta's list prices, where the workspace has its rate card.
    package var rateCard: RateCard?
    /// What follows from what people write.
    package var replies = ReplySettings()
    /// What is given each event as a line of JSON, without a shell; nil for nobody.
    package var onEvent: EventCommand?
    /// The file that each run writes figures to for a monitor; nil for none.
    package var metricsFile: String?
    /// Where the files of campaigns may lie.
    package var folders: AllowedFolders

    /// When an attempt of unknown outcome may be presumed not sent, senders' own values aside.
    package var unknownAfter: Duration { defaults.unknownAfter }

    /// Where its secrets are kept.
    package var secrets: [SecretReference] {
        let tokens: [SecretReference?] =
            switch token {
            case .reference(let token): [token]
            case .clientCredentials(let app): [app.secret]
            case .exchanged(let token, let app): [token, app.secret]
            }
        return (tokens + [app?.secret, app?.previousSecret, webhook?.verifyToken]).compactMap(\.self)
    }
}

package struct GraphSettings: Hashable, Sendable {
    /// Without a path: `https://graph.facebook.com`.
    package var url: URL
    package var version: String
    package var allowHosts: [String]
    /// A file of certificates to trust in place of the system's.
    package var caFile: String?
    /// How long the answer to a request is waited for.
    package var timeout: Duration = Self.standardTimeout

    package static let standardHost = "graph.facebook.com"
    package static let standardVersion = "v25.0"
    package static let standardTimeout = Duration.seconds(30)
}

package struct AppSettings: Hashable, Sendable {
    package var id: String
    package var secret: SecretReference
    /// The secret before it was changed: callbacks signed with it are taken, too.
    package var previousSecret: SecretReference?

    package init(id: String, secret: SecretReference, previousSecret: SecretReference? = nil) {
        self.id = id
        self.secret = secret
        self.previousSecret = previousSecret
    }
}

/// Where the access token comes from.
package enum TokenSource: Hashable, Sendable {
    case reference(SecretReference)
    /// Fetched from Meta with the app's id and secret, and cached until it ends.
    case clientCredentials(AppSettings)
    /// Exchanged at Meta for one that lasts some 60 days, and again before that ends.
    case exchanged(SecretReference, AppSettings)

    /// Whether Meta issues it, so that another one can be fetched.
    package var isFetched: Bool {
        if case .reference = self { false } else { true }
    }
}

/// A business phone number with its limits.
package struct SenderSettings: Hashable, Sendable {
    package var name: String
    package var phoneNumberID: String
    package var businessAccountID: String
    /// Named in each request if the app reaches several Messaging Accounts of the number; nil if it need not be.
    package var messagingAccountID: String?
    /// Nil for as fast as the number's own throughput allows.
    package var rate: Rate?
    /// How many messages may leave at once, beyond the rate, after a pause.
    package var burst = 0
    /// How many people may be messaged in any 24 hours; nil for as many as the number's own tier allows.
    package var dailyRecipients: Int?
    package var unknownAfter: Duration
}

package struct DefaultSettings: Hashable, Sendable {
    package var quietHours: QuietHours?
    package var timeZone: Zone?
    package var unknownAfter: Duration = Self.standardUnknownAfter
    /// How long a message guards a person against the same one; zero for no guard.
    package var repeatGuard: Duration = RepeatGuard.standardLength

    package static let standardUnknownAfter = Duration.seconds(30 * 60)
}

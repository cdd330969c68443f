package import Formats
package import CampaignCore
package import Foundation

/// How the simulator behaves; every fault is off by default.
package struct SimulatorOptions: Sendable {
    /// The loopback port to listen on; 0 takes a free one.
    package var port = 0
    /// What the server proves itself with; nil for plain HTTP/1.1.
    package var identity: ServerIdentity?
    /// Where every decision comes from: the same seed and the same messages meet the same faults.
    package var seed: UInt64 = 1

    // MARK: Account

    /// The bearer token that requests must carry; nil accepts any that is not empty.
    package var token: String?
    /// What the token may do.
    package var tokenScopes = ["whatsapp_business_messaging", "whatsapp_business_management"]
    /// The accounts that it may be used for; nil for any.
    package var tokenAccounts: [String]?
    /// When it ends; nil for a token without an end.
    package var tokenEnds: Date?
    /// Whether each request must also carry the right `appsecret_proof`.
    ///
    /// A wrong one is refused in any case.
    package var requiresAppSecretProof = false
    package var appID = "300000000000003"
    /// Signs the callbacks and checks `appsecret_proof`.
    package var appSecret = "simulated-app-secret"
    package var businessAccountID = "200000000000002"
    /// The business numbers; empty takes any id for one.
    package var phoneNumberIDs: [String] = []

    // MARK: Templates

    /// Templates in Meta's JSON: the body of a creation, a template as the API returns it, or a list of them in `data`.
    package var templates: [JSONValue] = []
    /// Folders whose `.json` files hold more such templates, in themselves or one folder below.
    package var templateFolders: [String] = []
    /// Whether a message may use a template that is not registered, unchecked.
    ///
    /// Nil: as long as none is registered at all.
    package var acceptsUnknownTemplates: Bool?
    /// From the creation or the edit of a template to the review's decision.
    package var reviewAfter = DelayDistribution.zero
    /// What reviews come to but an approval.
    package var reviews = Mix<ReviewFault>.none

    // MARK: Limits

    /// Messages in any one second of a business number; nil is no limit.
    ///
    /// Excess gets 130429.
    package var throughput: Rate? = .standard
    /// Whether a recipient may get one message in 6 seconds only, with a burst of 45.
    ///
    /// Excess gets 131056.
    package var limitsPairRate = true
    /// Different recipients in any 24 hours, over all business numbers; nil is no limit.
    ///
    /// Meta names no code for the excess; it gets 131048, as integrators report.
    package var dailyRecipients: Int?

    // MARK: Answers

    /// From the arrival of a request for a message or about a template to its answer.
    package var latency = DelayDistribution.zero
    /// Error codes with which such requests are refused.
    package var errors = Mix<Int>.none
    /// What goes wrong with such requests and their answers.
    package var faults = Mix<AnswerFault>.none
    /// Refusals of many message requests in a row.
    package var bursts = Bursts.none
    /// Connections that are closed as soon as they are made, before any handshake.
    package var cutConnections = Share.none
    /// Parts of resumable uploads of which only half arrives before the connection ends.
    package var cutUploads = Share.none
    /// What `Retry-After` says in seconds with `too-many-requests`.
    package var retryAfter = 1

    // MARK: Callbacks

    /// Where callbacks are posted; nil posts none.
    package var callbackURL: URL?
    /// From the acceptance to `sent`, or to `failed`.
    package var sentAfter = DelayDistribution(.milliseconds(100) ... .milliseconds(300))
    /// From `sent` to `delivered`.
    package var deliveredAfter = DelayDistribution(.milliseconds(100) ... .milliseconds(500))
    /// From `delivered` to `read`, and again to a reply.
    package var readAfter = DelayDistribution(.milliseconds(200) ... .seconds(1))
    /// Error codes with which accepted messages fail.
    package var failures = Mix<Int>.none
    /// How many of the sent messages reach the phone.
    package var delivered = Share.all
    /// How many of the delivered messages are read.
    package var read = Share(0.6) ?? .all
    /// What recipients answer, as shares of the messages delivered.
    package var replies = Mix<Reply>.none
    package var callbackFaults = Mix<CallbackFault>.none
    /// How much later a delayed or repeated callback comes.
    package var callbackDelay = DelayDistribution(.seconds(5) ... .seconds(30))
    /// The most events in one body.
    package var callbackBatch = 1
    /// The most callbacks on their way at once.
    package var callbackConnections = 8
    /// The pause before an unanswered callback is posted again; doubles up to a minute.
    ///
    /// Given up after 7 days.
    package var callbackRetry = Duration.seconds(1)

    package init() {}
}

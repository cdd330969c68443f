import ArgumentParser
import Operations
import Simulator

/// The simulator's behaviour as flags; see `SimulatorSetting` for their forms.
struct SimulatorFlags: ParsableArguments {
    @Option(help: "The bearer token to ask for, or none to accept any.")
    var token: String?
    @Option(help: "What the token may do, separated by commas.")
    var tokenScopes: String?
    @Option(help: "The accounts that the token may use, separated by commas, or none for any.")
    var tokenAccounts: String?
    @Option(help: "When the token ends, such as 2027-01-31T00:00:00Z, or none.")
    var tokenEnds: String?
    @Option(help: "Messages a second that one number may send, such as 80/s, or none.")
    var throughput: String?
    @Option(help: "Whether a person may get only one message in 6 seconds: on or off.")
    var pairRate: String?
    @Option(help: "Different recipients a day, or none for no limit.")
    var dailyRecipients: String?
    @Option(help: "The time from the creation or edit of a template to the decision on it.")
    var reviewAfter: String?
    @Option(help: "What reviews come to but an approval: reject=10%,category=5%.")
    var reviews: String?
    @Option(
        help: """
            The time from a message, or a call about templates, to its answer: 100ms..200ms, or with a slow part \
            100ms..200ms,1%=2s..5s.
            """
    )
    var latency: String?
    @Option(help: "Refusals of messages and of calls about templates: 131000=1%,130429=0.5%.")
    var errors: String?
    @Option(help: "Faults of the same answers: accept-then-drop=1%,hang=0.1%,server-error=1%,bad-gateway=1%, …")
    var faults: String?
    @Option(help: "Refusals of messages in a row: 130429=20/500,too-many-requests=10/200.")
    var bursts: String?
    @Option(help: "The share of connections that are closed before any handshake.")
    var cutConnections: String?
    @Option(help: "The share of parts of uploads of samples that are cut half-way.")
    var cutUploads: String?
    @Option(help: "Seconds that Retry-After names.")
    var retryAfter: String?
    @Option(help: "Where callbacks are posted.")
    var callbackURL: String?
    @Option(help: "From acceptance to 'sent' or 'failed'.")
    var sentAfter: String?
    @Option(help: "From 'sent' to 'delivered'.")
    var deliveredAfter: String?
    @Option(help: "From 'delivered' to 'read'.")
    var readAfter: String?
    @Option(help: "Failures after acceptance: 131026=3%,131049=2%.")
    var failures: String?
    @Option(help: "The share of sent messages that reach the phone.")
    var delivered: String?
    @Option(help: "The share of delivered messages that are read.")
    var read: String?
    @Option(help: "What recipients answer: stop=1%,button=2%,text=5%.")
    var replies: String?
    @Option(help: "Faults of callbacks: duplicate=5%,delay=5%,reorder=5%,lose=1%.")
    var callbackFaults: String?
    @Option(help: "How much later a delayed or repeated callback comes.")
    var callbackDelay: String?
    @Option(help: "The most events in one callback.")
    var callbackBatch: String?
    @Option(help: "The most callbacks posted at once.")
    var callbackConnections: String?
    @Option(help: "The pause before an unanswered callback is posted again.")
    var callbackRetry: String?

    /// Applies the flags that were given.
    func apply(to options: inout SimulatorOptions) throws {
        for setting in SimulatorSetting.allCases {
            guard let text = text(of: setting) else { continue }
            do {
                try options.set(setting, to: text)
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }

    private func text(of setting: SimulatorSetting) -> String? {
        switch setting {
        case .token: token
        case .tokenScopes: tokenScopes
        case .tokenAccounts: tokenAccounts
        case .tokenEnds: tokenEnds
        case .throughput: throughput
        case .pairRate: pairRate
        case .dailyRecipients: dailyRecipients
        case .reviewAfter: reviewAfter
        case .reviews: reviews
        case .latency: latency
        case .errors: errors
        case .faults: faults
        case .bursts: bursts
        case .cutConnections: cutConnections
        case .cutUploads: cutUploads
        case .retryAfter: retryAfter
        case .callbackURL: callbackURL
        case .sentAfter: sentAfter
        case .deliveredAfter: deliveredAfter
        case .readAfter: readAfter
        case .failures: failures
        case .delivered: delivered
        case .read: read
        case .replies: replies
        case .callbackFaults: callbackFaults
        case .callbackDelay: callbackDelay
        case .callbackBatch: callbackBatch
        case .callbackConnections: callbackConnections
        case .callbackRetry: callbackRetry
        }
    }
}

import Foundation

/// The options that have a text form: flags on the command line, members of `POST /_simulator/settings`.
///
/// The raw value is the name in both.
package enum SimulatorSetting: String, CaseIterable, Sendable {
    case token
    case tokenScopes = "token-scopes"
    case tokenAccounts = "token-accounts"
    case tokenEnds = "token-ends"
    case throughput
    case pairRate = "pair-rate"
    case dailyRecipients = "daily-recipients"
    case reviewAfter = "review-after"
    case reviews
    case latency
    case errors
    case faults
    case bursts
    case cutConnections = "cut-connections"
    case cutUploads = "cut-uploads"
    case retryAfter = "retry-after"
    case callbackURL = "callback-url"
    case sentAfter = "sent-after"
    case deliveredAfter = "delivered-after"
    case readAfter = "read-after"
    case failures
    case delivered
    case read
    case replies
    case callbackFaults = "callback-faults"
    case callbackDelay = "callback-delay"
    case callbackBatch = "callback-batch"
    case callbackConnections = "callback-connections"
    case callbackRetry = "callback-retry"

    /// What a text for it looks like.
    package var example: String {
        switch self {
        case .token: "EAAB…, or none to accept any"
        case .tokenScopes: "whatsapp_business_messaging,whatsapp_business_management"
        case .tokenAccounts: "200000000000002,200000000000003, or none for any"
        case .tokenEnds: "2027-01-31T00:00:00Z, or none"
        case .throughput: "80/s, or none"
        case .pairRate: "on or off"
        case .dailyRecipients: "10000, or none"
        case .latency, .sentAfter, .deliveredAfter, .readAfter, .callbackDelay, .reviewAfter:
            "100ms..200ms or 100ms..200ms,1%=2s..5s"
        case .reviews: "reject=10%,category=5%; any of \(ReviewFault.allCases.names)"
        case .errors, .failures: "131026=1%,130429=0.5%"
        case .faults: "accept-then-drop=1%,hang=0.1%; any of \(AnswerFault.allCases.names)"
        case .bursts: "130429=20/500,too-many-requests=10/200: 20 in a row of every 500, and 10 of every 200"
        case .cutConnections, .cutUploads: "20%"
        case .retryAfter: "2"
        case .callbackURL: "http://127.0.0.1:8088/webhooks/whatsapp, or none"
        case .delivered, .read: "60%"
        case .replies: "stop=1%,button=2%; any of \(Reply.allCases.names)"
        case .callbackFaults: "duplicate=5%,lose=1%; any of \(CallbackFault.allCases.names)"
        case .callbackBatch, .callbackConnections: "8"
        case .callbackRetry: "1s"
        }
    }
}

extension Sequence where Element: RawRepresentable<String> {
    fileprivate var names: String { map(\.rawValue).joined(separator: ", ") }
}

/// A text that says nothing about the setting it was given for.
package struct SimulatorSettingFault: Error, Hashable, CustomStringConvertible {
    package var setting: SimulatorSetting
    package var text: String

    package var description: String {
        "'\(text)' cannot be read as \(setting.rawValue); write \(setting.example)"
    }
}

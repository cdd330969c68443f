package import CampaignCore
import Foundation

extension MessageNote {
    /// The note as a lower-case sentence.
    package var sentence: String {
        switch self {
        case .words(let text): text
        case .noPhone: "the row has no phone number; drumbeat cannot send to user ids yet"
        case .suppressedWhenDue: "on the suppression list when the message was due"
        case .countryRestricted: "the account may not message this country (130497)"
        case .presumedNotSent: "presumed not sent: callbacks came for later messages, none for this one"
        case .triedAgain(let code): "not delivered by Meta (\(code)) and tried again"
        case .repeated(let template, let broadcast): "\(broadcast) has '\(template)' for this person"
        case .restored(let time): "\(Self.doubt(time)), so it is held"
        case .givenUp(let time): "\(Self.doubt(time)), and a person ended the broadcast without it"
        case .processEnded: "the process ended before the answer was recorded"
        case .expired(let cause): "not sent in time: \(cause.sentence)"
        }
    }

    private static func doubt(_ time: Date?) -> String {
        "it may have been sent after this copy of the ledger was made\(time.map { " (\($0.formatted(.iso8601)))" } ?? "")"
    }
}

import CampaignCore
import Formats
import Foundation

extension MessageNote {
    init(stored text: String) {
        self = StoredReason.read(text).flatMap(Self.init(stored:)) ?? .words(text)
    }

    private init?(stored: (name: String, value: JSONValue)) {
        switch stored.name {
        case "no_phone": self = .noPhone
        case "suppressed_when_due": self = .suppressedWhenDue(at: stored.value.time)
        case "country_restricted": self = .countryRestricted(at: stored.value.time)
        case "presumed_not_sent": self = .presumedNotSent
        case "restored": self = .restored(copiedAt: stored.value.time)
        case "given_up": self = .givenUp(copiedAt: stored.value.time)
        case "process_ended": self = .processEnded
        case "tried_again":
            guard let code = stored.value["code"]?.int else { return nil }
            self = .triedAgain(code: code)
        case "expired":
            guard let cause = stored.value["cause"]?.string.flatMap(HoldCause.init(rawValue:)) else { return nil }
            self = .expired(cause)
        case "repeated":
            guard let template = stored.value["template"]?.string, let broadcast = stored.value["broadcast"]?.string
            else { return nil }
            self = .repeated(template: template, broadcast: broadcast)
        default: return nil
        }
    }

    var stored: String {
        switch self {
        case .words(let text): text
        case .noPhone: StoredReason.text("no_phone")
        case .suppressedWhenDue(let time): Self.text("suppressed_when_due", at: time)
        case .countryRestricted(let time): Self.text("country_restricted", at: time)
        case .presumedNotSent: StoredReason.text("presumed_not_sent")
        case .restored(let time): Self.text("restored", at: time)
        case .givenUp(let time): Self.text("given_up", at: time)
        case .processEnded: StoredReason.text("process_ended")
        case .expired(let cause): StoredReason.text("expired", [("cause", .string(cause.rawValue))])
        case .repeated(let template, let broadcast):
            StoredReason.text("repeated", [("template", .string(template)), ("broadcast", .string(broadcast))])
        case .triedAgain(let code): StoredReason.text("tried_again", [("code", .integer(Int64(code)))])
        }
    }

    private static func text(_ name: String, at time: Date?) -> String {
        StoredReason.text(name, [("at", time.map { .integer($0.milliseconds) })])
    }
}

extension JSONValue {
    /// The time of a decision, in milliseconds since 1970; nil if none was noted.
    var time: Date? {
        self["at"]?.integer.map(Date.init(milliseconds:))
    }
}

import CampaignCore
import Formats
import Foundation

extension Decision.Reason {
    init(stored text: String, kind: Decision.Kind) {
        self = StoredReason.read(text).flatMap(Self.init(stored:)) ?? .words(kind, text)
    }

    private init?(stored: (name: String, value: JSONValue)) {
        let value = stored.value
        switch stored.name {
        case "presumed_not_sent":
            guard let attempt = value["attempt"]?.int,
                let then = value["then"]?.string.flatMap(Decision.Sequel.init(rawValue:))
            else { return nil }
            self = .presumedNotSent(attempt: Int32(clamping: attempt), then: then)
        case "spaced": self = .spaced
        case "restored": self = .restored(copiedAt: value.time)
        case "slowed_down":
            guard let percent = value["percent"]?.int else { return nil }
            self = .slowedDown(percent: percent)
        case "marketing_held":
            guard let reason = value["reason"]?.string else { return nil }
            self = .marketingHeld(StateReason(stored: reason))
        case "tried_again":
            guard let attempt = value["attempt"]?.int, let code = value["code"]?.int else { return nil }
            self = .triedAgain(attempt: Int32(clamping: attempt), code: code)
        case "moved":
            guard let state = value["to"]?.string.flatMap(BroadcastState.init(rawValue:)) else { return nil }
            self = .moved(to: state, Decision.Occasion(stored: value))
        case "rescheduled":
            guard let time = value["to"]?.integer else { return nil }
            self = .rescheduled(to: Date(milliseconds: time))
        case "country_left_out":
            guard let region = value["region"]?.string, let people = value["people"]?.int else { return nil }
            self = .countryLeftOut(region: region, people: people)
        default: return nil
        }
    }

    var stored: String {
        switch self {
        case .words(_, let text): text
        case .presumedNotSent(let attempt, let then):
            StoredReason.text(
                "presumed_not_sent",
                [("attempt", .integer(Int64(attempt))), ("then", .string(then.rawValue))]
            )
        case .spaced: StoredReason.text("spaced")
        case .restored(let time): StoredReason.text("restored", [("at", time.map { .integer($0.milliseconds) })])
        case .slowedDown(let percent): StoredReason.text("slowed_down", [("percent", .integer(Int64(percent)))])
        case .marketingHeld(let reason): StoredReason.text("marketing_held", [("reason", .string(reason.stored))])
        case .triedAgain(let attempt, let code):
            StoredReason.text("tried_again", [("attempt", .integer(Int64(attempt))), ("code", .integer(Int64(code)))])
        case .moved(let state, let occasion):
            StoredReason.text("moved", [("to", .string(state.rawValue)), occasion.stored])
        case .rescheduled(let time): StoredReason.text("rescheduled", [("to", .integer(time.milliseconds))])
        case .countryLeftOut(let region, let people):
            StoredReason.text("country_left_out", [("region", .string(region)), ("people", .integer(Int64(people)))])
        }
    }
}

extension Decision.Occasion {
    fileprivate init(stored value: JSONValue) {
        switch value["occasion"]?.string {
        case "conditions_over": self = .conditionsOver
        case "dropped_retried": self = .droppedRetried
        case "withheld_retried": self = .withheldRetried
        case "held_released": self = .heldReleased
        case "media_renewed": self = .mediaRenewed
        default: self = value["reason"]?.string.map { .reason(StateReason(stored: $0)) } ?? .command
        }
    }

    fileprivate var stored: (String, JSONValue?) {
        switch self {
        case .reason(let reason): ("reason", .string(reason.stored))
        case .command: ("occasion", "command")
        case .conditionsOver: ("occasion", "conditions_over")
        case .droppedRetried: ("occasion", "dropped_retried")
        case .withheldRetried: ("occasion", "withheld_retried")
        case .heldReleased: ("occasion", "held_released")
        case .mediaRenewed: ("occasion", "media_renewed")
        }
    }
}

import CampaignCore
import Formats
import Foundation

extension StateReason {
    init(stored text: String) {
        self = StoredReason.read(text).flatMap(Self.init(stored:)) ?? .words(text)
    }

    private init?(stored: (name: String, value: JSONValue)) {
        let value = stored.value
        switch stored.name {
        case "by_hand": self = .byHand
        case "restored": self = .restored
        case "unreadable": self = .unreadable(cause: value["cause"]?.string ?? "")
        case "missed":
            guard let cause = value["cause"]?.string.flatMap(DueOccurrences.Cause.init(rawValue:)) else { return nil }
            self = .missed(cause)
        case "test_ended":
            guard let cause = value["cause"]?.string.flatMap(HoldCause.init(rawValue:)) else { return nil }
            self = .testEnded(cause)
        case "refusal", "spam":
            guard let error = value["error"]?.error else { return nil }
            self = stored.name == "spam" ? .spam(error) : .refusal(error)
        case "refusals", "failures":
            guard let error = value["error"]?.error, let count = value["count"]?.int else { return nil }
            self = stored.name == "refusals" ? .refusals(count: count, error) : .failures(count: count, error)
        case "repeats":
            guard let finding = RepeatFinding(stored: value) else { return nil }
            self = .repeats(finding)
        case "reported": self = .reported(file: value["file"]?.string ?? "")
        case "media":
            guard let name = value["name"]?.string, let stop = MediaStop(stored: value) else { return nil }
            self = .media(name: name, stop)
        case "templates_differ":
            self = .templatesDiffer(value["templates"]?.array?.compactMap(TemplateDoubt.init(stored:)) ?? [])
        case "conditions":
            self = .conditions(value["conditions"]?.array?.compactMap(Condition.init(stored:)) ?? [])
        default: return nil
        }
    }

    var stored: String {
        switch self {
        case .words(let text): text
        case .byHand: StoredReason.text("by_hand")
        case .restored: StoredReason.text("restored")
        case .unreadable(let cause): StoredReason.text("unreadable", [("cause", .string(cause))])
        case .missed(let cause): StoredReason.text("missed", [("cause", .string(cause.rawValue))])
        case .testEnded(let cause): StoredReason.text("test_ended", [("cause", .string(cause.rawValue))])
        case .refusal(let error): StoredReason.text("refusal", [("error", JSONValue(error))])
        case .spam(let error): StoredReason.text("spam", [("error", JSONValue(error))])
        case .refusals(let count, let error): Self.text("refusals", count, error)
        case .failures(let count, let error): Self.text("failures", count, error)
        case .repeats(let finding): StoredReason.text("repeats", finding.stored)
        case .reported(let file): StoredReason.text("reported", [("file", .string(file))])
        case .media(let name, let stop): StoredReason.text("media", [("name", .string(name))] + stop.stored)
        case .templatesDiffer(let doubts):
            StoredReason.text("templates_differ", [("templates", .array(doubts.map(\.stored)))])
        case .conditions(let conditions):
            StoredReason.text("conditions", [("conditions", .array(conditions.map(\.stored)))])
        }
    }

    private static func text(_ name: String, _ count: Int, _ error: PlatformError) -> String {
        StoredReason.text(name, [("count", .integer(Int64(count))), ("error", JSONValue(error))])
    }
}

extension RepeatFinding {
    fileprivate init?(stored value: JSONValue) {
        guard let repeats = value["repeats"]?.int, let people = value["people"]?.int,
            let template = value["template"]?.string, let broadcast = value["broadcast"]?.string
        else { return nil }
        let sentAt = value["sent_at"]?.integer.map(Date.init(milliseconds:))
        self.init(
            repeats: repeats,
            // Earlier versions did not count who waits: without a time, all do.
            waiting: value["waiting"]?.int ?? (sentAt == nil ? repeats : 0),
            cancelled: value["cancelled"]?.int ?? 0,
            people: people,
            template: template,
            broadcast: broadcast,
            otherBroadcasts: value["other_broadcasts"]?.int ?? 0,
            sentAt: sentAt
        )
    }

    fileprivate var stored: [(String, JSONValue?)] {
        [
            ("repeats", .integer(Int64(repeats))), ("waiting", .integer(Int64(waiting))),
            ("cancelled", cancelled > 0 ? .integer(Int64(cancelled)) : nil), ("people", .integer(Int64(people))),
            ("template", .string(template)), ("broadcast", .string(broadcast)),
            ("other_broadcasts", otherBroadcasts > 0 ? .integer(Int64(otherBroadcasts)) : nil),
            ("sent_at", sentAt.map { .integer($0.milliseconds) }),
        ]
    }
}

extension Condition {
    fileprivate init?(stored value: JSONValue) {
        guard let account = value["account"]?.string,
            let aspect = value["aspect"]?.string.flatMap(Aspect.init(rawValue:)),
            let word = value["value"]?.string,
            let at = value["at"]?.integer
        else { return nil }
        self.init(
            account: account,
            subject: Subject(stored: value),
            aspect: aspect,
            value: word,
            detail: value["detail"]?.string ?? "",
            at: Date(milliseconds: at),
            until: value["until"]?.integer.map(Date.init(milliseconds:))
        )
    }

    fileprivate var stored: JSONValue {
        var members: [(String, JSONValue)] = [("account", .string(account))]
        switch subject {
        case .account: break
        case .number(let digits): members.append(("number", .string(digits)))
        case .template(let name, let language):
            members += [("template", .string(name)), ("language", .string(language))]
        }
        members += [("aspect", .string(aspect.rawValue)), ("value", .string(value))]
        if !detail.isEmpty { members.append(("detail", .string(detail))) }
        members.append(("at", .integer(at.milliseconds)))
        if let until { members.append(("until", .integer(until.milliseconds))) }
        return .object(JSONObject(members: members.map { .init(name: $0.0, value: $0.1) }))
    }
}

extension Condition.Subject {
    fileprivate init(stored value: JSONValue) {
        if let digits = value["number"]?.string {
            self = .number(digits)
        } else if let name = value["template"]?.string {
            self = .template(name: name, language: value["language"]?.string ?? "")
        } else {
            self = .account
        }
    }
}

import CampaignCore
package import Formats
import Foundation

extension TemplateList {
    package func json() -> JSONValue {
        ["remark": remark.map(JSONValue.string) ?? .null, "templates": .array(states.map(\.json))]
    }
}

extension TemplateDetails {
    package func json() -> JSONValue { list.json() }
}

extension TemplateDiff {
    package func json() -> JSONValue {
        let files = list.states.flatMap { state in state.own.map { Self.json(state, $0) } }
        return ["remark": list.remark.map(JSONValue.string) ?? .null, "files": .array(files)]
    }

    private static func json(_ state: TemplateState, _ own: TemplateState.Own) -> JSONValue {
        let changes = state.difference(own)?.changes
        return [
            "file": .string(own.file), "name": .string(state.name), "language": .string(state.language),
            "account": .string(state.account),
            "read_at": state.readAt.map { .string($0.formatted(.iso8601)) } ?? .null,
            "is_at_meta": state.readAt == nil ? .null : .bool(state.copy != nil),
            "changes": .array((changes ?? []).map(json)),
        ]
    }

    private static func json(_ change: TemplateDifference.Change) -> JSONValue {
        [
            "path": .string(change.path), "touches": .string(change.weight.rawValue),
            "meta": change.metas ?? .null, "file": change.own ?? .null,
        ]
    }
}

extension TemplateState {
    fileprivate var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
        let files = own.map { own -> JSONValue in
            let paths = difference(own)?.changes.map { JSONValue.string($0.path) }
            return ["file": .string(own.file), "differs_in": paths.map(JSONValue.array) ?? .null]
        }
        return [
            "name": .string(name), "language": .string(language), "account": .string(account),
            "status": text(word(.status)), "category": text(word(.category)), "quality": text(word(.quality)),
            "rejected_reason": text(rejection), "last_edited": text(copy?.lastEdited), "id": text(copy?.id),
            "read_at": text(readAt.map { $0.formatted(.iso8601) }),
            "is_at_meta": readAt == nil ? .null : .bool(copy != nil),
            "files": .array(files), "campaigns": .array(campaigns.map(JSONValue.string)),
        ]
    }
}

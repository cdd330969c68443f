import CampaignCore
package import Formats
import Foundation

extension TemplatePush {
    package func json() -> JSONValue {
        ["diagnostics": .array(diagnostics.map { $0.json() }), "templates": .array(entries.map(\.json))]
    }
}

extension TemplatePush.Entry {
    fileprivate var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
        func list(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }
        return [
            "name": .string(name), "language": .string(language), "account": .string(account), "file": .string(file),
            "campaigns": list(campaigns), "deed": .string(deed.word), "reason": text(deed.reason),
            "next_edit_at": text(deed.nextEdit?.formatted(.iso8601)), "edited": list(deed.edited),
            "uploads": list(uploads), "review": .string(review.word), "id": text(id), "status": text(status),
            "category": text(category), "category_in_file": text(ownCategory), "rejected_reason": text(rejection),
            "differs_in": list(differences), "added": list(additions),
        ]
    }
}

extension TemplatePush.Review {
    fileprivate var word: String {
        switch self {
        case .notAwaited: "not_awaited"
        case .decided: "decided"
        case .open: "open"
        }
    }
}

extension TemplatePush.Deed {
    fileprivate var word: String {
        switch self {
        case .created: "created"
        case .edited: "edited"
        case .same: "same"
        case .declined: "declined"
        case .obstacle: "not_edited"
        case .failed: "failed"
        case .notTried: "not_tried"
        }
    }

    /// Why Meta does not have what the file has; nil if it has.
    fileprivate var reason: String? {
        switch self {
        case .obstacle(.inReview): "in_review"
        case .obstacle(.uneditable): "uneditable_status"
        case .obstacle(.tooManyEdits): "too_many_edits"
        case .failed(let reason, _): reason
        case .created, .edited, .same, .declined, .notTried: nil
        }
    }

    fileprivate var nextEdit: Date? {
        if case .obstacle(.tooManyEdits(_, let next)) = self { next } else { nil }
    }

    fileprivate var edited: [String] {
        if case .edited(let paths) = self { paths } else { [] }
    }
}

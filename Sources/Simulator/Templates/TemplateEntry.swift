import Formats
import Foundation

extension TemplateShelf {
    /// A template with the review that it is in.
    struct Entry: Sendable {
        let name: Name
        let id: String
        private(set) var status: String
        private(set) var category: String
        private(set) var shape: TemplateShape
        /// As it was handed over.
        private var definition: JSONValue
        private var rejection: String
        private var changedAt: Moment?
        private var review: TemplateReview?
        /// When it was edited while it was approved.
        private var edits: [Moment] = []

        init(name: Name, id: String, definition: JSONValue) {
            (self.name, self.id, self.definition) = (name, id, definition)
            status = definition["status"]?.string ?? "APPROVED"
            category = definition["category"]?.string ?? "MARKETING"
            rejection = definition["rejected_reason"]?.string ?? "NONE"
            shape = TemplateShape(definition)
        }
    }
}

// Review (`templates.md` §3.5).
extension TemplateShelf.Entry {
    /// Puts it into review, which may be over at once.
    mutating func begin(_ review: TemplateReview, at moment: Moment) {
        (status, rejection, changedAt) = ("PENDING", "NONE", moment)
        if review.movesCategory, category.uppercased() == "UTILITY" { category = "MARKETING" }
        self.review = review
        decide(by: moment)
    }

    /// When its review ends; nil if it is in none.
    var decidedAt: Moment? { review?.decidedAt }

    /// Ends its review if the time is over.
    mutating func decide(by moment: Moment) {
        guard let review, review.decidedAt <= moment else { return }
        status = review.isRejected ? "REJECTED" : "APPROVED"
        rejection = review.isRejected ? "INVALID_FORMAT" : "NONE"
        self.review = nil
    }
}

// What a callback tells (`webhooks.md` §4.8).
extension TemplateShelf.Entry {
    /// The words that a callback has for a state, with the state; it has others for news that change none.
    private static let states = [
        "APPROVED": "APPROVED", "REINSTATED": "APPROVED", "UNARCHIVED": "APPROVED", "REJECTED": "REJECTED",
        "PENDING": "PENDING", "IN_APPEAL": "IN_APPEAL", "PAUSED": "PAUSED", "DISABLED": "DISABLED",
        "ARCHIVED": "ARCHIVED", "LOCKED": "LOCKED", "PENDING_DELETION": "PENDING_DELETION",
        "LIMIT_EXCEEDED": "LIMIT_EXCEEDED",
    ]

    /// Takes over the state that the event of a callback tells; a review that was going on is over.
    mutating func follow(event: String, reason: String?, at moment: Moment) {
        guard let state = Self.states[event] else { return }
        (status, rejection, changedAt, review) = (state, reason ?? "NONE", moment, nil)
    }

    /// Files it under a category.
    mutating func file(under category: String) {
        self.category = category
    }
}

// Edits (`templates.md` §3.1).
extension TemplateShelf.Entry {
    private static let editable: Set = ["APPROVED", "REJECTED", "PAUSED"]
    private static let changeable: Set = [
        "components", "category", "parameter_format", "message_send_ttl_seconds", "cta_url_link_tracking_opted_out",
        "sub_category", "display_format",
    ]

    /// Whether the body of a call has what an edit changes.
    static func isEdit(_ json: JSONValue) -> Bool {
        json.object?.members.contains { changeable.contains($0.name) } ?? false
    }

    /// Takes over what changes, if the template may be edited now.
    ///
    /// - Throws: as `TemplateShelf.edit`.
    mutating func edit(_ json: JSONValue, _ check: TemplateFormCheck, at moment: Moment) throws(GraphFault) {
        guard Self.editable.contains(status) else {
            let message = "A template that is \(status) cannot be edited."
            throw .ofTemplate(2_388_039, "Message template status can't be changed", message)
        }
        guard case .object(var object) = definition, case .object(let changes) = json else {
            throw .standard(100, details: "An object is expected.")
        }
        for change in changes.members where change.value != .null {
            guard Self.changeable.contains(change.name) else {
                throw .ofTemplate(nil, "Field can't be changed", "\(change.name) cannot be changed.")
            }
            object.members.removeAll { $0.name == change.name }
            object.members.append(change)
        }
        let other = json["category"]?.string ?? category
        guard status != "APPROVED" || other.uppercased() == category.uppercased() else {
            throw .ofTemplate(
                nil,
                "Category can't be changed",
                "The category of an approved template cannot be changed."
            )
        }
        let edited = JSONValue.object(object)
        try check.checkComponents(edited)
        if status == "APPROVED" { try countEdit(at: moment) }
        (definition, category, shape) = (edited, other, TemplateShape(edited))
    }

    /// Meta names no code for edits that come too often.
    private mutating func countEdit(at moment: Moment) throws(GraphFault) {
        edits.removeAll { $0 + .seconds(30 * 86_400) <= moment }
        if let last = edits.last, moment < last + .seconds(86_400) {
            throw .ofTemplate(nil, "Too many edits", "An approved template can be edited once in 24 hours.")
        }
        guard edits.count < 10 else {
            throw .ofTemplate(nil, "Too many edits", "An approved template can be edited 10 times in 30 days.")
        }
        edits.append(moment)
    }
}

// What the API returns of it (`templates.md` §3.2).
extension TemplateShelf.Entry {
    /// The fields that an answer has which asks for none.
    static let standardFields = "name,parameter_format,components,language,status,category,id"

    /// All that can be asked for.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", .string(name.name)),
            ("parameter_format", definition["parameter_format"] ?? "POSITIONAL"),
            ("components", (definition["components"] ?? []).withLinksToSamples),
            ("language", .string(name.language)),
            ("status", .string(status)),
            ("category", .string(category)),
            ("id", .string(id)),
            ("rejected_reason", .string(rejection)),
        ]
        if let changedAt {
            members.append(("last_updated_time", .string(changedAt.metasText)))
            let quality: JSONValue = ["score": "UNKNOWN", "date": .integer(changedAt.unixSeconds)]
            members.append(("quality_score", quality))
        }
        let known = Set(members.map(\.0))
        let others = definition.object?.members.filter { !known.contains($0.name) } ?? []
        return .object(members + others.map { ($0.name, $0.value) })
    }

    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    var quality: String { json["quality_score"]?["score"]?.string ?? "UNKNOWN" }

    /// What made it, where that was said; empty where not.
    var source: String { definition["source"]?.string ?? "" }

    /// The text of the body.
    var text: String { text(of: "BODY") ?? "" }

    /// The text of the footer; nil if it has none.
    var footer: String? { text(of: "FOOTER") }

    private func text(of kind: String) -> String? {
        definition["components"]?.array?.first { $0["type"]?.string?.uppercased() == kind }?["text"]?.string
    }
}

extension Moment {
    /// For example `2026-11-20T09:00:00+0000`.
    fileprivate var metasText: String {
        description.prefix(19) + "+0000"
    }
}

extension JSONValue {
    /// Samples as Meta shows them: links in the place of handles, in headers and in those of cards.
    fileprivate var withLinksToSamples: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.withLinksToSamples))
        case .object(let object):
            .object(
                object.members.map { member in
                    guard member.name == "header_handle", let handles = member.value.array else {
                        return (member.name, member.value.withLinksToSamples)
                    }
                    let links = handles.map { handle -> JSONValue in
                        let name = String(TextHash.bits(of: (handle.string ?? "").utf8), radix: 36)
                        return .string("https://scontent.whatsapp.net/v/\(name)")
                    }
                    return (member.name, .array(links))
                }
            )
        default: self
        }
    }
}

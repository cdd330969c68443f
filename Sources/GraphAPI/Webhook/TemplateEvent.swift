package import Foundation

/// What the platform says of a template (`webhooks.md` §4.8).
package struct TemplateEvent: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        /// The platform's word, such as `PAUSED`, the name of the occasion, such as `FIRST_PAUSE`, and why.
        case status(String, title: String?, category: String?, reason: String)
        case quality(String)
        /// It is filed under another category now.
        case category(String)
        /// It is going to be.
        case categoryNotice(String, at: Date?)
        /// Its text or its buttons were changed.
        case components
    }

    package var account: String
    package var id: String?
    /// Never both empty: an event that names no template is none.
    package var name: String
    package var language: String
    package var change: Change
    package var at: Date
}

extension TemplateEvent {
    /// Nil for another field, and for a value that does not say of which template it speaks.
    init?(callback value: CallbackObject, _ context: CallbackReading.Context) {
        guard let name = value.text("message_template_name"), let change = Change(value, field: context.field) else {
            return nil
        }
        self.init(
            account: context.account,
            id: value.text("message_template_id"),
            name: name,
            language: value.text("message_template_language") ?? "",
            change: change,
            at: context.time
        )
    }
}

extension TemplateEvent.Change {
    /// A value without its field, or under the one of messages, is judged by what it holds.
    fileprivate init?(_ value: CallbackObject, field: String) {
        switch field {
        case "message_template_status_update", "template_status_update": self.init(status: value)
        case "message_template_quality_update": self.init(quality: value)
        case "template_category_update", "template_correct_category_detection": self.init(category: value)
        case "message_template_components_update": self = .components
        case "", "messages":
            guard let change = Self(status: value) ?? Self(quality: value) ?? Self(category: value) else { return nil }
            self = change
        default: return nil
        }
    }

    private init?(status value: CallbackObject) {
        guard let event = value.text("event")?.uppercased() else { return nil }
        let info = value.inner("other_info")
        let title = info?.text("title")?.uppercased()
        // The end of a pause comes as an event of its own, or as the title of another (`webhooks.md` §4.8).
        let isLifted = title.map { $0.contains("UNPAUSE") || $0.contains("UNLOCK") } ?? false
        let rejection = value.inner("rejection_info")
        let words = [
            title, info?.text("description"), rejection?.text("reason"), rejection?.text("recommendation"),
            value.inner("disable_info")?.text("disable_date"), value.text("reason").flatMap { $0 == "NONE" ? nil : $0 },
        ]
        self = .status(
            isLifted ? "APPROVED" : event,
            title: title,
            category: value.text("message_template_category")?.uppercased(),
            reason: words.compactMap(\.self).joined(separator: ", ")
        )
    }

    private init?(quality value: CallbackObject) {
        guard let quality = value.text("new_quality_score") else { return nil }
        self = .quality(quality.uppercased())
    }

    /// A notice has the category that Meta holds for right beside today's (`webhooks.md` §4.8).
    private init?(category value: CallbackObject) {
        if let correct = value.text("correct_category") {
            self = .categoryNotice(correct.uppercased(), at: value.time("category_update_timestamp"))
        } else if let new = value.text("new_category") {
            self = .category(new.uppercased())
        } else {
            return nil
        }
    }
}

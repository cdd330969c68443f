import Formats

extension Exchange {
    /// Announces what `POST /_simulator/events` asks for: `{"field": "account_update", "value": {…}}`.
    ///
    /// A template's new state or category is its own from now on.
    ///
    /// - Throws: the API's error if there is no field or nowhere to post.
    mutating func announce(_ json: JSONValue, at moment: Moment) throws(GraphFault) {
        guard let field = json["field"]?.string, let value = json["value"] else {
            throw .standard(100, details: "field and value are required.")
        }
        guard options.callbackURL != nil else { throw .standard(100, details: "Callbacks have no address.") }
        // Such times have whole seconds: of two in one second nobody could tell the later.
        let happenedAt = max(moment, (lastAnnouncedAt ?? moment + .seconds(-1)) + .seconds(1))
        lastAnnouncedAt = happenedAt
        follow(field, value, at: moment)
        announcements.append(Announcement(field: field, value: value, happenedAt: happenedAt, dueAt: moment))
        announcements.sort { $0.dueAt < $1.dueAt }
    }

    /// Has the list of templates say what the callback says.
    private mutating func follow(_ field: String, _ value: JSONValue, at moment: Moment) {
        switch field {
        case "message_template_status_update":
            guard let event = value["event"]?.string else { return }
            shelf.change(value) { $0.follow(event: event, reason: value["reason"]?.string, at: moment) }
        case "template_category_update":
            guard let category = value["new_category"]?.string else { return }
            shelf.change(value) { $0.file(under: category) }
        default: break
        }
    }

    /// When the next callback is due, of whatever kind.
    var nextDue: Moment? {
        [announcements.first?.dueAt, queue.nextDue].compactMap(\.self).min()
    }
}

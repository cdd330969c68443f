import Formats

extension Exchange {
    /// Announces what `POST /_simulator/events` asks for: `{"field": "account_update", "value": {…}}`.
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
        announcements.append(Announcement(field: field, value: value, happenedAt: happenedAt, dueAt: moment))
        announcements.sort { $0.dueAt < $1.dueAt }
    }

    /// When the next callback is due, of whatever kind.
    var nextDue: Moment? {
        [announcements.first?.dueAt, queue.nextDue].compactMap(\.self).min()
    }
}

import Formats

/// A callback about the account, a number or a template, or any other that somebody asked for.
struct Announcement: Hashable, Sendable {
    /// The webhook field.
    var field: String
    var value: JSONValue
    var happenedAt: Moment
    /// When it is posted.
    var dueAt: Moment

    /// The body of the callback in Meta's shape (`webhooks.md` §4.5).
    func body(account: String) -> JSONValue {
        [
            "object": "whatsapp_business_account",
            "entry": [
                [
                    "id": .string(account),
                    "time": .integer(happenedAt.unixSeconds),
                    "changes": [["field": .string(field), "value": value]],
                ]
            ],
        ]
    }
}

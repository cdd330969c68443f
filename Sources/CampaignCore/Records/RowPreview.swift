package import Formats

/// What would become of one row of an audience.
package struct RowPreview: Sendable {
    package enum Fate: Sendable {
        case message(Message)
        case skipped(SkipReason, detail: String)
        /// The filter leaves it out, by these conditions.
        case filtered(String)
    }

    /// A message and the request that would send it.
    package struct Message: Sendable {
        package let recipient: Recipient
        /// Nil if the row chooses a translation that there is not.
        package let shown: FilledTemplate?
        package let url: String
        /// The token is masked.
        package let headers: [(name: String, value: String)]
        package let body: JSONValue

        package init(
            recipient: Recipient,
            shown: FilledTemplate?,
            url: String,
            headers: [(name: String, value: String)],
            body: JSONValue
        ) {
            self.recipient = recipient
            self.shown = shown
            self.url = url
            self.headers = headers
            self.body = body
        }
    }

    /// The row of the audience, from 1.
    package let row: Int32
    package let fate: Fate

    package init(row: Int32, fate: Fate) {
        self.row = row
        self.fate = fate
    }
}

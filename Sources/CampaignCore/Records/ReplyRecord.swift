/// One reply to a message of a broadcast, as `replies.csv` shows it.
package struct ReplyRecord: Hashable, Sendable {
    /// The row of the audience whose message it answers.
    package var row: Int32
    package var reply: Reply

    package init(row: Int32, reply: Reply) {
        self.row = row
        self.reply = reply
    }
}

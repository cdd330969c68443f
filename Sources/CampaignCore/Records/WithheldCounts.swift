import Formats

/// What came of the messages that the platform withheld (131049), with and without trying again.
package struct WithheldCounts: Hashable, Sendable {
    /// Messages that were withheld at least once.
    package var messages: Int
    /// Those of them that were sent again.
    package var retried: Int
    /// Those that arrived after that.
    package var deliveredLater: Int
    /// Messages of the broadcast that arrived, these among them.
    package var delivered: Int

    package init(messages: Int, retried: Int, deliveredLater: Int, delivered: Int) {
        self.messages = messages
        self.retried = retried
        self.deliveredLater = deliveredLater
        self.delivered = delivered
    }

    /// What would have arrived had nothing been tried again.
    package var deliveredAtOnce: Int {
        delivered - deliveredLater
    }

    /// One lower-case sentence; nil if nothing was withheld.
    package var sentence: String? {
        guard messages > 0 else { return nil }
        let withheld = "\(CountText.grouped(messages)) withheld by Meta (131049)"
        guard retried > 0 else { return "\(withheld), none sent again" }
        let again = "\(CountText.grouped(retried)) sent again, \(CountText.grouped(deliveredLater)) of these delivered"
        return "\(withheld), \(again); delivered without retries \(CountText.grouped(deliveredAtOnce)), "
            + "with them \(CountText.grouped(delivered))"
    }
}

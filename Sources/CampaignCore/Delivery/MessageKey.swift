/// What a request carries in `biz_opaque_callback_data` so that every status
/// callback finds its attempt.
///
/// Meta returns the text unchanged in each status (`sending.md` §2.1); at most
/// 512 characters are allowed, this takes some 40.
package struct MessageKey: Hashable, Sendable {
    package var ledger: LedgerID
    package var message: MessageID
    /// The attempt that the request made, from 1.
    package var attempt: Int32

    package init(ledger: LedgerID, message: MessageID, attempt: Int32) {
        self.ledger = ledger
        self.message = message
        self.attempt = attempt
    }
}

extension MessageKey: CustomStringConvertible {
    /// For example `drumbeat:9f86d081884c7d65:12:2041:1`.
    package var description: String {
        "drumbeat:\(ledger):\(message.broadcast):\(message.row):\(attempt)"
    }

    /// Nil for the key of another program, which is no fault.
    package init?(_ text: String) {
        // Bytes are told apart many times as fast as characters, and every status has a key.
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Substring.init)
        guard
            parts.count == 5, parts[0] == "drumbeat",
            let ledger = LedgerID(parts[1]),
            let broadcast = Int32(parts[2]), let row = Int32(parts[3]), let attempt = Int32(parts[4]),
            broadcast > 0, row > 0, attempt > 0
        else { return nil }
        self.init(ledger: ledger, message: MessageID(broadcast: broadcast, row: row), attempt: attempt)
    }
}

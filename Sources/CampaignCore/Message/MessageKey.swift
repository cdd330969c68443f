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
        self.init(utf8: text.utf8.span)
    }

    /// Reads a key where it stands: every status has one.
    package init?(utf8: Span<UInt8>) {
        let name = "drumbeat:".utf8.span
        guard utf8.count > name.count else { return nil }
        for index in name.indices where utf8[index] != name[index] { return nil }
        var fields = KeyFields(position: name.count)
        guard
            let ledger = fields.number(in: utf8, radix: 16), fields.position == name.count + 17,
            let broadcast = fields.number(in: utf8).flatMap(Int32.init(exactly:)), broadcast > 0,
            let row = fields.number(in: utf8).flatMap(Int32.init(exactly:)), row > 0,
            let attempt = fields.number(in: utf8).flatMap(Int32.init(exactly:)), attempt > 0,
            fields.position > utf8.count
        else { return nil }
        self.init(
            ledger: LedgerID(rawValue: ledger),
            message: MessageID(broadcast: broadcast, row: row),
            attempt: attempt
        )
    }
}

/// The numbers between the colons of a key.
private struct KeyFields {
    /// The byte after the last colon, which the end counts as.
    var position: Int

    /// The next number, as the standard library reads one from a string; nil for what is none.
    mutating func number(in utf8: Span<UInt8>, radix: UInt64 = 10) -> UInt64? {
        let sign = position < utf8.count ? utf8[position] : 0
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
        let start = position
        var value: UInt64 = 0
        while position < utf8.count, utf8[position] != UInt8(ascii: ":") {
            guard let digit = utf8[position].digit, digit < radix else { return nil }
            let (multiple, isTooLarge) = value.multipliedReportingOverflow(by: radix)
            let (sum, isOver) = multiple.addingReportingOverflow(digit)
            guard !isTooLarge, !isOver else { return nil }
            value = sum
            position += 1
        }
        let isNumber = position > start && (sign != UInt8(ascii: "-") || value == 0)
        position += 1
        return isNumber ? value : nil
    }
}

extension UInt8 {
    fileprivate var digit: UInt64? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(self - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(self - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

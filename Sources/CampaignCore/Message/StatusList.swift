import Foundation

/// Statuses in little room: of each one what the ledger has to know.
///
/// The more of them are folded together, the fewer pages of the ledger are
/// written more than once. What many have in common is kept once, and texts are
/// kept without an object for each.
package struct StatusList: Sendable {
    /// What many statuses have in common.
    private struct Common: Hashable {
        var kind: StatusEvent.Kind
        var ledger: LedgerID?
        var attempt: Int32
        var phoneNumberID: String?
        var hasForeignLabel: Bool
        var error: PlatformError?
        var pricing: Pricing?
    }

    private struct Entry {
        /// Zero where it carries no key, as no message has that number.
        var message: Int64
        var at: Date
        var common: UInt32
        /// Where its texts begin: the message's id, the user id and the recipient.
        var texts: UInt32
    }

    private var entries: [Entry] = []
    /// Each text with its length before it.
    private var texts: [UInt8] = []
    private var commons: [Common] = []
    private var numbers: [Common: UInt32] = [:]

    package init() {}

    package init(_ statuses: some Sequence<StatusEvent>) {
        for status in statuses { append(status) }
    }

    package mutating func reserveCapacity(_ count: Int) {
        entries.reserveCapacity(count)
        texts.reserveCapacity(count * Self.usualTexts)
    }

    /// The length of all texts of a usual status.
    private static let usualTexts = 112

    package mutating func append(_ status: StatusEvent) {
        let common = Common(
            kind: status.kind,
            ledger: status.key?.ledger,
            attempt: status.key?.attempt ?? 0,
            phoneNumberID: status.phoneNumberID,
            hasForeignLabel: status.hasForeignLabel,
            error: status.error,
            pricing: status.pricing
        )
        entries.append(
            Entry(
                message: status.key?.message.rawValue ?? 0,
                at: status.at,
                common: number(of: common),
                texts: UInt32(texts.count)
            )
        )
        add(status.messageID)
        add(status.userID ?? "")
        add(status.recipient ?? "")
    }

    private mutating func number(of common: Common) -> UInt32 {
        if let number = numbers[common] { return number }
        let number = UInt32(commons.count)
        commons.append(common)
        numbers[common] = number
        return number
    }

    /// Adds a text behind its length, seven bits of it a byte, the lowest first.
    private mutating func add(_ text: String) {
        var length = text.utf8.count
        while length > 0x7f {
            texts.append(UInt8(length & 0x7f) | 0x80)
            length >>= 7
        }
        texts.append(UInt8(length))
        texts.append(contentsOf: text.utf8)
    }

    private func text(at place: inout Int) -> String {
        var (length, shift) = (0, 0)
        while texts[place] > 0x7f {
            length |= Int(texts[place] & 0x7f) << shift
            shift += 7
            place += 1
        }
        length |= Int(texts[place]) << shift
        let start = place + 1
        place = start + length
        return String(decoding: texts[start..<place], as: UTF8.self)
    }

    /// The number of each status' message, to sort by; the greatest for one without a key.
    package var messages: [Int64] {
        entries.map { $0.message == 0 ? .max : $0.message }
    }
}

extension StatusList: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { entries.count }

    /// A status, without what the ledger does not keep: the conversation and the parent company's user id.
    package subscript(index: Int) -> StatusEvent {
        let entry = entries[index]
        let common = commons[Int(entry.common)]
        var key: MessageKey?
        if let ledger = common.ledger, let message = MessageID(rawValue: entry.message) {
            key = MessageKey(ledger: ledger, message: message, attempt: common.attempt)
        }
        var place = Int(entry.texts)
        var status = StatusEvent(
            kind: common.kind,
            at: entry.at,
            key: key,
            messageID: text(at: &place),
            error: common.error,
            pricing: common.pricing
        )
        let userID = text(at: &place)
        if !userID.isEmpty { status.userID = userID }
        let recipient = text(at: &place)
        if !recipient.isEmpty { status.recipient = recipient }
        status.phoneNumberID = common.phoneNumberID
        status.hasForeignLabel = common.hasForeignLabel
        return status
    }
}

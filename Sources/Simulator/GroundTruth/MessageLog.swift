/// Every accepted message, in the order of acceptance: some 70 bytes each, for a million of them.
struct MessageLog: Sendable {
    /// A message as callers see it.
    struct Message: Hashable, Sendable {
        /// Counted from 1.
        var ordinal: Int
        var recipient: Int64
        /// Nil if the message went to a number.
        var userID: UserID?
        var key: String?
        var template: TemplateShelf.Name
        var phone: String
        var edge = MessageEdge.messages
        var receivedAt: Moment
        /// How many status callbacks it gets; 0 where all were lost, or where none are posted.
        var statuses = 0
    }

    private struct Record: Sendable {
        var recipient: Int64
        var receivedAt: Moment
        /// Where the key ends in `keys`; it begins where the one before ends.
        var keyEnd: Int
        var origin: UInt16
        var hasKey: Bool
        var statuses: UInt8 = 0
    }

    /// What many messages have in common.
    private struct Origin: Hashable, Sendable {
        var phone: String
        var edge: MessageEdge
        var template: TemplateShelf.Name
    }

    private var records: [Record] = []
    private var keys: [UInt8] = []
    private var origins: [Origin] = []
    private var originPlaces: [Origin: UInt16] = [:]
    /// By what stands for them in a record.
    private var userIDs: [Int64: UserID] = [:]

    var count: Int { records.count }

    /// Appends a message and gives it its ordinal.
    mutating func append(_ request: MessageRequest, phone: String, at moment: Moment) -> Int {
        let name = TemplateShelf.Name(name: request.templateName, language: request.language)
        keys.append(contentsOf: (request.key ?? "").utf8)
        if let userID = request.userID { userIDs[request.recipient] = userID }
        records.append(
            Record(
                recipient: request.recipient,
                receivedAt: moment,
                keyEnd: keys.count,
                origin: place(of: Origin(phone: phone, edge: request.edge, template: name)),
                hasKey: request.key != nil
            )
        )
        return records.count
    }

    private mutating func place(of origin: Origin) -> UInt16 {
        if let place = originPlaces[origin] { return place }
        // More kinds than fit: the last one stands for the rest.
        guard origins.count < Int(UInt16.max) else { return UInt16.max - 1 }
        let place = UInt16(origins.count)
        origins.append(origin)
        originPlaces[origin] = place
        return place
    }

    /// The message with that ordinal, from 1 to `count`.
    subscript(ordinal: Int) -> Message {
        let record = records[ordinal - 1]
        let origin = origins[Int(record.origin)]
        return Message(
            ordinal: ordinal,
            recipient: record.recipient,
            userID: record.recipient < 0 ? userIDs[record.recipient] : nil,
            key: record.hasKey ? String(decoding: keyBytes(ordinal), as: UTF8.self) : nil,
            template: origin.template,
            phone: origin.phone,
            edge: origin.edge,
            receivedAt: record.receivedAt,
            statuses: Int(record.statuses)
        )
    }

    /// Notes how many status callbacks a message gets.
    mutating func setStatuses(of ordinal: Int, to count: Int) {
        records[ordinal - 1].statuses = UInt8(clamping: count)
    }

    private func keyBytes(_ ordinal: Int) -> ArraySlice<UInt8> {
        let start = ordinal > 1 ? records[ordinal - 2].keyEnd : 0
        return keys[start..<records[ordinal - 1].keyEnd]
    }
}

extension MessageLog {
    /// How many messages the most often messaged recipient has, and how many recipients there are.
    func copiesByRecipient() -> CopyCount {
        CopyCount(of: records.map { UInt64(bitPattern: $0.recipient) })
    }

    /// The same by what the message is rather than by whom it goes to: keys without the attempt's number.
    ///
    /// Messages without a key are left out.
    func copiesByKey() -> CopyCount {
        let identities = records.indices.filter { records[$0].hasKey }
            .map { place in
                TextHash.bits(of: Self.withoutAttempt(keyBytes(place + 1)))
            }
        return CopyCount(of: identities)
    }

    /// The bytes up to the last colon in a key of drumbeat's, all of them in another's.
    private static func withoutAttempt(_ key: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard key.starts(with: "drumbeat:".utf8), let colon = key.lastIndex(of: UInt8(ascii: ":")) else { return key }
        return key[..<colon]
    }
}

/// How often values repeat.
struct CopyCount: Hashable, Sendable {
    /// How many different values there are.
    var distinct = 0
    /// How often the most frequent one occurs.
    var most = 0

    init(of values: [UInt64]) {
        var run = 0
        var last: UInt64?
        for value in values.sorted() {
            run = value == last ? run + 1 : 1
            distinct += run == 1 ? 1 : 0
            most = max(most, run)
            last = value
        }
    }
}

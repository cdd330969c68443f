/// A line of a segment that could not be used, as it is kept in `rejected.ndjson`.
struct RejectedLine: Hashable, Sendable {
    /// The segment's name.
    var file: String
    /// Where the line begins in it.
    var offset: Int64
    var reason: CallbackFault
    var line: [UInt8]

    /// The record with its line end.
    var encoded: [UInt8] {
        var record = NDJSONLine()
        record.add("file", file)
        record.add("offset", offset)
        record.add("reason", reason.description)
        record.add("line", content: line)
        return record.finished()
    }

    /// Whether the callback is signed and valid, and the ledger cannot hold it all the same.
    var isRefusedByLedger: Bool {
        if case .refused = reason { true } else { false }
    }
}

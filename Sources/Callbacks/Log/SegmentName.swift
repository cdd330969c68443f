/// The name of a segment of the log: its day in UTC, and its number where the day has several.
///
/// `2026-11-25.ndjson`, `2026-11-25.0002.ndjson`, and the same with `.gz` once they are compressed.
struct SegmentName: Hashable, Sendable {
    /// For example `2026-11-25`.
    let day: String
    /// From 1.
    let number: Int

    init(day: String, number: Int = 1) {
        self.day = day
        self.number = number
    }

    /// Nil for a name that the log does not give, such as that of another receiver's file.
    init?(file: String) {
        guard let match = file.wholeMatch(of: /([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.([0-9]{4,9}))?\.ndjson(?:\.gz)?/) else {
            return nil
        }
        let number = match.2.map { Int($0) ?? 0 } ?? 1
        guard number > 0 else { return nil }
        self.init(day: String(match.1), number: number)
    }

    /// What the ledger remembers the segment by, compressed or not.
    var file: String {
        guard number > 1 else { return "\(day).ndjson" }
        let digits = String(number)
        return "\(day).\(String(repeating: "0", count: max(4 - digits.count, 0)))\(digits).ndjson"
    }

    var archive: String { "\(file).gz" }

    var next: SegmentName { SegmentName(day: day, number: number + 1) }
}

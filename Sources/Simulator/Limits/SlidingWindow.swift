/// At most so many in any one second, however the second is laid.
struct SlidingWindow: Sendable {
    let limit: Int
    /// A ring of the last `limit` moments: the oldest one decides.
    private var moments: [Int64] = []
    private var oldest = 0

    private static let width: Int64 = 1_000_000

    /// Counts no fewer than one a second.
    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Counts one more, unless the last second is full: then nothing changes and the answer is no.
    mutating func admit(at moment: Moment) -> Bool {
        guard moments.count == limit else {
            moments.append(moment.microseconds)
            return true
        }
        guard moment.microseconds - moments[oldest] >= Self.width else { return false }
        moments[oldest] = moment.microseconds
        oldest = (oldest + 1) % limit
        return true
    }
}

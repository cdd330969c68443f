/// So many different recipients in any 24 hours; a further message to one of them counts nothing.
struct DailyRecipients: Sendable {
    let limit: Int
    private var firstMessage: [Int64: Int64] = [:]
    /// The recipients in the order in which their 24 hours end.
    private var queue: [Int64] = []
    private var head = 0

    private static let day: Int64 = 86_400_000_000

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts the recipient, unless the limit is reached: then nothing changes and the answer is no.
    mutating func admit(_ recipient: Int64, at moment: Moment) -> Bool {
        forget(before: moment.microseconds - Self.day)
        guard firstMessage[recipient] == nil else { return true }
        guard firstMessage.count < limit else { return false }
        firstMessage[recipient] = moment.microseconds
        queue.append(recipient)
        return true
    }

    private mutating func forget(before end: Int64) {
        while head < queue.count, let first = firstMessage[queue[head]], first <= end {
            firstMessage[queue[head]] = nil
            head += 1
        }
        guard head > 1000, head * 2 > queue.count else { return }
        queue.removeFirst(head)
        head = 0
    }
}

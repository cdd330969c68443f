/// One message in 6 seconds to one recipient; a burst of 45 borrows from later
/// seconds (`whatsapp-cloud-api.md` §5.2).
struct PairRate: Sendable {
    /// For each recipient, when all that was borrowed is paid back.
    private var paidBack: [Int64: Int64] = [:]

    private static let interval: Int64 = 6_000_000
    private static let burst: Int64 = 45

    /// Counts a message, unless the recipient's credit is used up: then nothing changes and the answer is no.
    mutating func admit(_ recipient: Int64, at moment: Moment) -> Bool {
        let now = moment.microseconds
        let due = max(paidBack[recipient] ?? now, now)
        guard due - now <= (Self.burst - 1) * Self.interval else { return false }
        paidBack[recipient] = due + Self.interval
        return true
    }
}

/// The ids that messages get: different in every run, as Meta's are, so that two runs against one
/// ledger do not meet.
struct MessageNames: Hashable, Sendable {
    private let run: UInt64

    init(run: UInt64) {
        self.run = run
    }

    /// The id of the accepted message with that ordinal.
    func name(ofMessage ordinal: Int) -> String {
        "wamid.HBgM\(hex(run))\(hex(UInt64(ordinal)))"
    }

    /// The id of the reply to the message with that ordinal.
    func name(ofReplyTo ordinal: Int) -> String {
        "wamid.HBgR\(hex(run))\(hex(UInt64(ordinal)))"
    }

    private func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

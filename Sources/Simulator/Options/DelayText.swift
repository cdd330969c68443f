/// Short times as people write them: `250us`, `100ms`, `1.5s`, `2m`, `1h`.
enum DelayText {
    private static let units: [(suffix: String, microseconds: Double)] = [
        ("us", 1), ("ms", 1000), ("s", 1_000_000), ("m", 60_000_000), ("h", 3_600_000_000),
    ]

    /// Nil for a missing unit, a negative time or one longer than 30 days.
    static func read(_ text: some StringProtocol) -> Duration? {
        for unit in units where text.hasSuffix(unit.suffix) {
            guard let amount = Double(text.dropLast(unit.suffix.count)), amount >= 0 else { continue }
            let microseconds = amount * unit.microseconds
            return microseconds <= 2_592_000_000_000 ? .microseconds(Int64(microseconds.rounded())) : nil
        }
        return nil
    }

    /// In the largest unit that leaves no fraction.
    static func write(_ duration: Duration) -> String {
        let microseconds = duration.wholeMicroseconds
        let unit = units.last { microseconds % Int64($0.microseconds) == 0 } ?? units[0]
        return microseconds == 0 ? "0s" : "\(microseconds / Int64(unit.microseconds))\(unit.suffix)"
    }
}

extension Duration {
    /// Microseconds, the rest cut off.
    var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}

/// One of the five fields of a cron expression, as the set of values that it allows.
package struct CronField: Hashable, Sendable {
    /// Bit n stands for the value n.
    private var bits: UInt64 = 0
    /// Whether the field was written with a star in front, which for the two
    /// day fields means that the other one decides.
    package var beginsWithStar = false

    package func contains(_ value: Int) -> Bool {
        bits & (1 << UInt64(value)) != 0
    }

    package var values: [Int] {
        (0..<64).filter(contains)
    }

    mutating func insert(_ value: Int) {
        bits |= 1 << UInt64(value)
    }
}

extension CronField {
    /// Which of the five fields it is: what it may hold and how it is called.
    enum Kind: String, CaseIterable {
        case minute
        case hour
        case dayOfMonth = "day of month"
        case month
        case dayOfWeek = "day of week"

        /// The values that may be written; Sunday is both 0 and 7.
        var range: ClosedRange<Int> {
            switch self {
            case .minute: 0...59
            case .hour: 0...23
            case .dayOfMonth: 1...31
            case .month: 1...12
            case .dayOfWeek: 0...7
            }
        }

        /// The values that a star stands for.
        var whole: ClosedRange<Int> {
            self == .dayOfWeek ? 0...6 : range
        }

        /// The names in the order of their values, the first standing for the least value.
        var names: [String] {
            switch self {
            case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
            case .dayOfWeek: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
            default: []
            }
        }
    }
}

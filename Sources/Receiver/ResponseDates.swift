import Foundation
import Synchronization

/// The time as answers carry it (RFC 9110 §5.6.7), put together once a second.
final class ResponseDates: Sendable {
    private static let style = Date.VerbatimFormatStyle(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
            """,
        locale: Locale(identifier: "en_US_POSIX"),
        timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)
    )

    private let state = Mutex((second: 0, text: ""))

    /// For example `Wed, 25 Nov 2026 09:00:00 GMT`.
    var now: String {
        let second = Int(Date().timeIntervalSince1970)
        return state.withLock { state in
            if state.second != second {
                state = (second, Date(timeIntervalSince1970: TimeInterval(second)).formatted(Self.style))
            }
            return state.text
        }
    }
}

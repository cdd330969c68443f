package import Foundation

/// How long something took or will take, for people: the two largest units at most.
package enum ElapsedText {
    /// For example `850 ms`, `4.2 s`, `19 s`, `2 min 10 s`, `1 h 5 min`, `3 d 4 h`.
    package static func text(_ duration: Duration) -> String {
        text(seconds: duration / .seconds(1))
    }

    /// How long ago something was, such as `3 h ago`, in its largest unit; a moment ahead of the clock is now.
    package static func ago(_ time: Date, now: Date) -> String {
        let seconds = min(max(0, now.timeIntervalSince(time)), 1e11)
        return switch Int(seconds) {
        case ..<60: "just now"
        case let seconds where seconds < 3600: "\(seconds / 60) min ago"
        case let seconds where seconds < 86_400: "\(seconds / 3600) h ago"
        case let seconds: "\(seconds / 86_400) d ago"
        }
    }

    /// The same for seconds; a dash for what is no length of time.
    static func text(seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "–" }
        let tenths = Int((seconds * 10).rounded())
        if seconds < 0.9995 { return "\(Int((seconds * 1000).rounded())) ms" }
        if tenths < 100 { return "\(tenths / 10).\(tenths % 10) s" }
        return wholeUnits(Int(seconds.rounded()))
    }

    private static func wholeUnits(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: pair(seconds / 60, "min", seconds % 60, "s")
        case ..<86_400: pair(seconds / 3600, "h", seconds % 3600 / 60, "min")
        default: pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h")
        }
    }

    private static func pair(_ large: Int, _ largeUnit: String, _ small: Int, _ smallUnit: String) -> String {
        small == 0 ? "\(large) \(largeUnit)" : "\(large) \(largeUnit) \(small) \(smallUnit)"
    }
}

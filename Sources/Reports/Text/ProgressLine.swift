import Formats

/// One line that says how far a run is, to be written over and over on a terminal.
package struct ProgressLine: Hashable, Sendable {
    /// Messages that are settled.
    package var done: Int
    /// All messages that the run is to settle.
    package var total: Int
    /// The rate of the last seconds.
    package var perSecond: Double
    /// Messages that Meta refused.
    package var errors: Int
    /// Messages whose outcome is not known.
    package var unknown: Int

    package init(done: Int, total: Int, perSecond: Double, errors: Int = 0, unknown: Int = 0) {
        self.done = done
        self.total = total
        self.perSecond = perSecond
        self.errors = errors
        self.unknown = unknown
    }

    /// How long the rest takes at the rate of the last seconds; nil while nothing moves.
    package var timeLeft: Duration? {
        guard perSecond > 0, total >= done else { return nil }
        let seconds = Double(total - done) / perSecond
        return seconds < 1e9 ? .seconds(seconds) : nil
    }

    /// For example `1,234/2,000   61.7 %  39.8/s  2 errors  19 s left`.
    ///
    /// What does not fit into the terminal's columns is left out, part by part.
    package func text(width: Int = 80) -> String {
        var line = ""
        for part in parts where line.count + part.count + (line.isEmpty ? 0 : 2) <= width {
            line += line.isEmpty ? part : "  \(part)"
        }
        return line
    }

    private var parts: [String] {
        let whole = CountText.grouped(total)
        let share = CountText.percent(done, of: total)
        return [
            "\(leftPadded(CountText.grouped(done), whole.count))/\(whole)",
            leftPadded(share, 7),
            CountText.rate(perSecond: perSecond),
            Self.plural(errors, "error", "errors"),
            unknown > 0 ? "\(CountText.grouped(unknown)) unknown" : nil,
            timeLeft.map { $0 == .zero ? "done" : "\(ElapsedText.text($0)) left" },
        ]
        .compactMap(\.self)
    }

    private static func plural(_ count: Int, _ one: String, _ many: String) -> String? {
        count == 0 ? nil : "\(CountText.grouped(count)) \(count == 1 ? one : many)"
    }
}

/// The text with spaces before it, up to a width.
func leftPadded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

/// The text with spaces after it, up to a width.
func rightPadded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

import Callbacks
/// Figures in the text form of OpenMetrics 1.0.
struct OpenMetrics {
    static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    private var lines: [String] = []

    /// The whole text.
    var text: String {
        (lines + ["# EOF", ""]).joined(separator: "\n")
    }

    /// Adds a figure that only grows, once for each value of its label.
    mutating func addCounter(_ name: String, _ help: String, label: String, _ values: [Int: Int]) {
        describe(name, "counter", help)
        for (value, count) in values.sorted(by: { $0.key < $1.key }) {
            lines.append("\(name)_total{\(label)=\"\(value)\"} \(count)")
        }
    }

    mutating func addCounter(_ name: String, _ help: String, _ count: Int) {
        describe(name, "counter", help)
        lines.append("\(name)_total \(count)")
    }

    mutating func addGauge(_ name: String, _ help: String, _ value: Int) {
        describe(name, "gauge", help)
        lines.append("\(name) \(value)")
    }

    /// - Parameters:
    ///   - name: the metric's name, with its unit.
    ///   - help: what it is.
    ///   - bounds: the upper bounds of all buckets but the last.
    ///   - counts: how many values fell into each.
    ///   - sum: of all values.
    mutating func addHistogram(_ name: String, _ help: String, bounds: [Double], counts: [Int], sum: Double) {
        describe(name, "histogram", help)
        var count = 0
        for (bound, inBucket) in zip(bounds.map { "\($0)" } + ["+Inf"], counts) {
            count += inBucket
            lines.append("\(name)_bucket{le=\"\(bound)\"} \(count)")
        }
        lines.append("\(name)_sum \(sum)")
        lines.append("\(name)_count \(count)")
    }

    private mutating func describe(_ name: String, _ type: String, _ help: String) {
        lines.append("# TYPE \(name) \(type)")
        if name.hasSuffix("_seconds") { lines.append("# UNIT \(name) seconds") }
        lines.append("# HELP \(name) \(help)")
    }
}

extension OpenMetrics {
    /// All that the receiver tells of itself.
    init(_ figures: ReceiverTally.Figures, log: LogFigures, isReady: Bool) {
        addCounter("drumbeat_callbacks", "Callbacks by the answer.", label: "status", figures.callbacks)
        addCounter(
            "drumbeat_verifications",
            "Verification requests by the answer.",
            label: "status",
            figures.verifications
        )
        addGauge("drumbeat_connections", "Connections that are open.", figures.connections)
        addGauge("drumbeat_log_ready", "Whether callbacks can be written to the disk.", isReady ? 1 : 0)
        addCounter("drumbeat_log_callbacks", "Callbacks on the disk.", log.callbacks)
        addCounter("drumbeat_log_written_bytes", "Bytes of these callbacks.", log.bytes)
        addCounter("drumbeat_log_failures", "Callbacks that could not be written.", log.failures)
        addHistogram(
            "drumbeat_log_write_seconds",
            "How long a write of waiting callbacks took, until it was on the disk.",
            bounds: LogFigures.bounds,
            counts: log.durations,
            sum: log.seconds
        )
    }
}

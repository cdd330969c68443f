import Foundation
import Logging

/// Writes what a service logs through `Output`, a line each.
struct OutputLogHandler: LogHandler {
    let label: String
    let output: Output
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let known = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        let values = known.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        output.note("\(Date().formatted(.iso8601)) \(event.level) \(label): \(event.message)\(values)")
    }
}

extension Logger {
    /// A logger whose lines are an output's.
    init(label: String, output: Output) {
        self.init(label: label) { OutputLogHandler(label: $0, output: output) }
    }
}

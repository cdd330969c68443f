import Logging
import Synchronization

@testable import Receiver

/// All that was logged, at every level.
final class LoggedText: Sendable {
    private struct Line {
        var message: String
        var metadata: String
    }

    private let lines = Mutex<[Line]>([])

    var text: String { lines.withLock { $0.map { "\($0.message) \($0.metadata)" }.joined(separator: "\n") } }
    var messages: [String] { lines.withLock { $0.map(\.message) } }

    func handler() -> some LogHandler {
        Handler(target: self)
    }

    private struct Handler: LogHandler {
        let target: LoggedText
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let line = Line(message: "\(event.message)", metadata: "\(event.metadata ?? [:]) \(metadata)")
            target.lines.withLock { $0.append(line) }
        }
    }
}

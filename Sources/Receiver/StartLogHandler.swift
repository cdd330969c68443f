import Logging
import Synchronization

/// Whether the receiver listens yet.
final class ListeningMark: Sendable {
    private let isSet = Atomic(false)

    var isListening: Bool { isSet.load(ordering: .relaxed) }

    func set() {
        isSet.store(true, ordering: .relaxed)
    }
}

/// Leaves out what the framework logs before the receiver listens, but for warnings: that a part of it has started says
/// nothing yet, and what keeps it from listening is thrown as well, in words for people.
struct StartLogHandler: LogHandler {
    private let logger: Logger
    private let mark: ListeningMark
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    init(_ logger: Logger, _ mark: ListeningMark) {
        (self.logger, self.mark, logLevel) = (logger, mark, logger.logLevel)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        guard mark.isListening || event.level == .warning else { return }
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        logger.log(level: event.level, event.message, metadata: all)
    }
}

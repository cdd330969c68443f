import Logging
import Synchronization
import Testing

@testable import Receiver

struct StartLogHandlerTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private struct Keeping: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.info
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.all.withLock { $0.append("\(event.message)") }
        }
    }

    @Test func `before the receiver listens only warnings are logged`() {
        let (lines, mark) = (Lines(), ListeningMark())
        let own = Logger(label: "own") { _ in Keeping(lines: lines) }
        let logger = Logger(label: "framework") { _ in StartLogHandler(own, mark) }
        logger.error("Waiting on child channel")
        logger.info("the monitor has started")
        logger.warning("odd")
        mark.set()
        logger.error("a connection broke")
        #expect(lines.all.withLock { $0 } == ["odd", "a connection broke"])
    }
}

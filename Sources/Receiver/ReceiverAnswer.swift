import NIOCore
import NIOHTTP1

/// A status and, for a challenge, its text.
struct ReceiverAnswer: Hashable, Sendable {
    var status: HTTPResponseStatus
    var text = ""
    /// Whether the request has shown that it is Meta's.
    var isToMeta = false

    init(_ status: HTTPResponseStatus, text: String = "", isToMeta: Bool = false) {
        self.status = status
        self.text = text
        self.isToMeta = isToMeta
    }

    /// When an answer is there.
    enum Timing {
        case now(ReceiverAnswer)
        /// Once a callback, which is signed, is on the disk or is not; or once a monitor's question is answered.
        case later(EventLoopFuture<ReceiverAnswer>, isSigned: Bool)
    }
}

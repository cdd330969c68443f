import NIOCore
import NIOHTTP1

/// A status and, for a challenge, its text.
struct ReceiverAnswer: Hashable, Sendable {
    var status: HTTPResponseStatus
    var text = ""

    init(_ status: HTTPResponseStatus, text: String = "") {
        self.status = status
        self.text = text
    }

    /// When an answer is there.
    enum Timing {
        case now(ReceiverAnswer)
        /// Once a callback is on the disk, or is not.
        case later(EventLoopFuture<ReceiverAnswer>)
    }
}

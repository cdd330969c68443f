import Synchronization
import Transport

/// A text as a body that is read while it is sent.
final class TextSource: BodySource {
    let count: Int
    private let bytes: [UInt8]
    private let position = Mutex(0)

    /// - Parameters:
    ///   - text: what there is to read.
    ///   - missing: how many bytes more it says it has.
    init(_ text: String, missing: Int = 0) {
        bytes = Array(text.utf8)
        count = bytes.count + missing
    }

    func begin() {
        position.withLock { $0 = 0 }
    }

    func next(_ count: Int) -> [UInt8]? {
        position.withLock { position in
            let piece = Array(bytes.dropFirst(position).prefix(count))
            position += piece.count
            return piece.isEmpty && self.count > bytes.count ? nil : piece
        }
    }
}

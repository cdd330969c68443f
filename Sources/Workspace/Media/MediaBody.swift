import Crypto
import Foundation
import Synchronization
import Transport

/// A media file as the body of a request; what is sent is what is hashed.
package final class MediaBody: FileSource {
    private struct Progress {
        var offset = 0
        var hash = SHA256()
    }

    private let file: RegularFile
    private let progress = Mutex(Progress())

    init(_ file: RegularFile) {
        self.file = file
    }

    package var count: Int { file.size }

    package var digest: String {
        progress.withLock {
            $0.hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        }
    }

    package func begin() {
        progress.withLock { $0 = Progress() }
    }

    /// A file that became shorter cannot be read to its end; what was added to one is left out.
    package func next(_ count: Int) -> [UInt8]? {
        progress.withLock { progress in
            let wanted = min(count, file.size - progress.offset)
            guard wanted > 0 else { return [] }
            guard let bytes = try? file.read(wanted, at: progress.offset), !bytes.isEmpty else { return nil }
            progress.offset += bytes.count
            progress.hash.update(data: bytes)
            return bytes
        }
    }
}

package import Foundation

/// Where a report's bytes go.
package protocol ByteSink {
    /// Takes all the bytes or throws.
    func write(_ bytes: [UInt8]) throws
}

extension FileHandle: ByteSink {
    package func write(_ bytes: [UInt8]) throws {
        try write(contentsOf: bytes)
    }
}

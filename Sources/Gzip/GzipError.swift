/// Why a compressed file cannot be read or written.
package struct GzipError: Error, Hashable, CustomStringConvertible {
    /// One lower-case sentence.
    package var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The bytes of a request that are read while it is sent, so that a large file is never in memory as a whole.
///
/// Read by one transport at a time, on its own thread.
package protocol BodySource: Sendable {
    /// How many bytes there are in all.
    var count: Int { get }

    /// Begins again with the first byte, as for a second try.
    func begin()

    /// The next bytes, at most so many, and none after the last; nil if they cannot be read, which ends the request.
    func next(_ count: Int) -> [UInt8]?
}

/// The bytes of a file with what tells its content from another.
package protocol FileSource: BodySource {
    /// SHA-256 of the bytes that were read since the beginning, in hexadecimal digits.
    var digest: String { get }
}

import CZlib

/// Reads the content of a gzip file.
@safe package final class GzipReader {
    private let file: gzFile

    /// Opens a file.
    ///
    /// - Throws: `GzipError` if it cannot be opened.
    package init(path: String) throws(GzipError) {
        guard let file = unsafe czlib_open(path, "rb") else { throw GzipError("'\(path)' cannot be opened") }
        unsafe self.file = file
        // Four times zlib's own buffer, before the first read as it must be.
        _ = unsafe gzbuffer(file, 32 << 10)
    }

    deinit {
        _ = unsafe gzclose(file)
    }

    /// Moves forward to a place in the content, by reading up to there.
    ///
    /// - Throws: `GzipError` if the content is damaged.
    package func seek(to offset: Int64) throws(GzipError) {
        guard unsafe czlib_seek(file, offset) == offset else { throw GzipError("the compressed content is damaged") }
    }

    /// Reads the next bytes of the content.
    ///
    /// - Parameter count: the most that is read at once.
    /// - Returns: at least one byte, or none at the end.
    /// - Throws: `GzipError` if the content is damaged or cut short.
    package func read(upToCount count: Int) throws(GzipError) -> [UInt8] {
        var length: Int32 = 0
        // Safe: zlib writes no more than the capacity, and says how much it wrote.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            length = unsafe gzread(file, buffer.baseAddress, UInt32(count))
            initialized = Int(max(length, 0))
        }
        var code: Int32 = 0
        _ = unsafe gzerror(file, &code)
        guard length >= 0, code == Z_OK || code == Z_STREAM_END else {
            throw GzipError("the compressed content is damaged or cut short")
        }
        return bytes
    }
}

import CZlib

/// Writes a gzip file.
@safe package final class GzipWriter {
    private var file: gzFile?

    /// Opens a file, emptying the one that is there.
    ///
    /// - Throws: `GzipError` if it cannot be written.
    package init(path: String) throws(GzipError) {
        // The fastest level: the text of callbacks shrinks to an eighth by it, and to a tenth by the slowest.
        guard let file = unsafe czlib_open(path, "wb1") else { throw GzipError("'\(path)' cannot be written") }
        unsafe self.file = file
    }

    deinit {
        if let file = unsafe file { _ = unsafe gzclose(file) }
    }

    /// Appends to the content.
    ///
    /// - Throws: `GzipError` if the disk takes no more.
    package func write(_ bytes: [UInt8]) throws(GzipError) {
        guard !bytes.isEmpty else { return }
        // Safe: zlib has read the bytes when it returns.
        let written = unsafe bytes.withUnsafeBytes { unsafe gzwrite(file, $0.baseAddress, UInt32($0.count)) }
        guard written == bytes.count else { throw GzipError("the disk takes no more of the compressed content") }
    }

    /// Writes what is left; the file is whole then, and not yet surely on the disk.
    ///
    /// - Throws: `GzipError` if the disk takes no more.
    package func finish() throws(GzipError) {
        guard let open = unsafe file else { return }
        unsafe file = nil
        guard unsafe gzclose(open) == Z_OK else { throw GzipError("the disk takes no more of the compressed content") }
    }
}

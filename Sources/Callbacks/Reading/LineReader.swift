import Formats
import Foundation
import Gzip

/// Reads the complete lines of a file from an offset, in memory bounded by its longest line.
///
/// A last line without its end is left for later: its writer may not be done.
struct LineReader {
    struct Line {
        /// Where the line begins in the file.
        var offset: Int64
        /// Without the line end; of an over-long line the first bytes only.
        var bytes: [UInt8]
        var isTooLong = false
    }

    /// Small enough for memory that is there already: a larger piece comes from the system each time.
    private static let chunk = 64 << 10
    /// How much of an over-long line is kept, to recognise it by.
    private static let excerpt = 4 << 10

    /// The byte after the last line that was read.
    private(set) var offset: Int64
    private let source: Source
    private let limit: Int
    private var buffer: [UInt8] = []
    /// The first byte of the buffer that no line has taken.
    private var start = 0
    /// The first byte of the buffer that was not searched for a line end.
    private var unsearched = 0
    /// The beginning of an over-long line and how many of its bytes have left the buffer.
    private var overlong: (excerpt: [UInt8], length: Int)?

    init(path: String, offset: Int64, limit: Int) throws {
        self.offset = offset
        self.limit = limit
        source = try Source(path: path)
        try source.seek(to: offset)
    }

    func close() {
        source.close()
    }

    /// The next complete line; nil if there is none yet.
    mutating func next() throws -> Line? {
        while true {
            if let end = buffer.span.firstIndex(of: UInt8(ascii: "\n"), from: unsearched) { return take(through: end) }
            unsearched = buffer.count
            if buffer.count - start > limit { dropPart() }
            guard try fill() else { return nil }
        }
    }

    private mutating func take(through end: Int) -> Line {
        var line = Line(offset: offset, bytes: Array(buffer[start..<end]))
        offset += Int64(end + 1 - start + (overlong?.length ?? 0))
        if overlong != nil || line.bytes.count > limit {
            line.bytes = overlong?.excerpt ?? Array(line.bytes.prefix(Self.excerpt))
            line.isTooLong = true
            overlong = nil
        }
        start = end + 1
        unsearched = start
        return line
    }

    private mutating func dropPart() {
        let excerpt = overlong?.excerpt ?? Array(buffer[start...].prefix(Self.excerpt))
        overlong = (excerpt, (overlong?.length ?? 0) + buffer.count - start)
        start = buffer.count
    }

    /// Reads one more chunk; false at the end of the file.
    private mutating func fill() throws -> Bool {
        if start > 0 { buffer.removeSubrange(..<start) }
        start = 0
        unsearched = buffer.count
        try source.read(upToCount: Self.chunk, into: &buffer)
        return buffer.count > unsearched
    }
}

/// A file, or the content of a compressed one, which its name ending tells.
private enum Source {
    case plain(FileHandle)
    case compressed(GzipReader)

    init(path: String) throws {
        self =
            path.hasSuffix(".gz")
            ? .compressed(try GzipReader(path: path))
            : .plain(try FileHandle(forReadingFrom: URL(fileURLWithPath: path)))
    }

    func seek(to offset: Int64) throws {
        switch self {
        case .plain(let file): try file.seek(toOffset: UInt64(offset))
        case .compressed(let reader): try reader.seek(to: offset)
        }
    }

    /// Appends nothing at the end.
    func read(upToCount count: Int, into buffer: inout [UInt8]) throws {
        switch self {
        case .plain(let file): buffer += try file.read(upToCount: count) ?? Data()
        case .compressed(let reader): buffer += try reader.read(upToCount: count)
        }
    }

    func close() {
        if case .plain(let file) = self { try? file.close() }
    }
}

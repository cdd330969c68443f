import CampaignCore
import Foundation
import GraphAPI

/// A file of stored callbacks.
struct CallbackSegment: Hashable, Sendable {
    /// What the ledger remembers it by.
    var name: String
    var path: String

    /// The bytes of its content, which a compressed file is read through for.
    ///
    /// - Throws: `CallbackError.cannotRead`, `CallbackError.notAFile`.
    func size() throws -> Int64 {
        let attributes: [FileAttributeKey: Any]
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: LogFolder.target(of: path))
        } catch {
            throw CallbackError.cannotRead(path: path, cause: error)
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else { throw CallbackError.notAFile(path: path) }
        return path.hasSuffix(".gz") ? try SegmentArchive.contentSize(path) : attributes[.size] as? Int64 ?? 0
    }
}

/// One piece of a segment, read and judged, ready to be folded.
struct CallbackStretch: Sendable {
    var batch: FoldBatch
    /// Its first byte in the segment.
    var start: Int64
    /// The byte after it in the segment.
    var end: Int64
    var lines = 0
    var rejected: [RejectedLine] = []
}

/// Reads a segment piece by piece.
struct SegmentReader: Sendable {
    /// The longest line that is read: a body of the largest size, as `NDJSONLine` writes it.
    static let lineLimit = 2 * CallbackLine.bodyLimit + 4096
    /// A piece ends where it has so many statuses, or other things that take as much memory: the more it has, the
    /// more of them are about messages that are next to one another in the ledger.
    private static let weightLimit = 90_000
    /// What a status takes; texts, which may be long, count by it.
    private static let bytesOfStatus = 100
    /// Or after so many bytes, as also what says nothing must not be read again and again.
    private static let byteLimit: Int64 = 512 << 20
    /// Rejected lines are kept as they are until the piece is folded.
    private static let rejectedLimit = 4 << 20

    let segment: CallbackSegment
    /// Where reading ends, such as at the size that the segment had at first: a receiver that writes faster than
    /// this reads would keep it here for ever.
    let end: Int64
    let verifier: SignatureVerifier
    let rules: FoldRules
    /// Stands in for times that neither body nor line tell.
    let now: Date
    /// Whether only those lines are read that were rejected for their signature.
    var readsMissigned = false

    /// Reads the piece that begins at an offset; blocks.
    ///
    /// - Parameters:
    ///   - offset: where it begins.
    ///   - count: how many lines it has at the most.
    /// - Returns: the piece, empty at the segment's end.
    /// - Throws: `CallbackError.cannotRead`.
    func stretch(from offset: Int64, lines count: Int = .max) throws -> CallbackStretch {
        try reading(from: offset) { try stretch(&$0, count) }
    }

    /// The first line from an offset that is not empty; blocks.
    ///
    /// - Throws: `CallbackError.cannotRead`.
    func line(from offset: Int64) throws -> LineReader.Line? {
        try reading(from: offset) { lines in
            while let line = try lines.next() {
                if !line.isBlank { return line }
            }
            return nil
        }
    }

    private func reading<T>(from offset: Int64, _ body: (inout LineReader) throws -> T) throws -> T {
        do {
            var lines = try LineReader(path: segment.path, offset: offset, limit: Self.lineLimit)
            defer { lines.close() }
            return try body(&lines)
        } catch {
            throw CallbackError.cannotRead(path: segment.path, cause: error)
        }
    }

    private func stretch(_ lines: inout LineReader, _ count: Int) throws -> CallbackStretch {
        let start = lines.offset
        var stretch = CallbackStretch(batch: FoldBatch(segment: segment.name, offset: start), start: start, end: start)
        // An array that grows is there twice while it does.
        stretch.batch.statuses.reserveCapacity(Self.weightLimit)
        var (rejected, texts) = (0, 0)
        while lines.offset < end, stretch.lines < count, lines.offset - start < Self.byteLimit,
            rejected < Self.rejectedLimit, stretch.batch.weight + texts / Self.bytesOfStatus < Self.weightLimit,
            let line = try lines.next()
        {
            let (rejects, others) = (stretch.rejected.count, stretch.batch.countOfOthers)
            take(line, into: &stretch)
            if stretch.rejected.count > rejects { rejected += line.bytes.count }
            if stretch.batch.countOfOthers > others { texts += line.bytes.count }
        }
        stretch.end = lines.offset
        return stretch
    }

    private func take(_ line: LineReader.Line, into stretch: inout CallbackStretch) {
        if line.isBlank || (readsMissigned && !RejectFile.isMissigned(line.bytes)) { return }
        stretch.lines += 1
        do {
            for event in try events(of: line) { stretch.batch.add(event, rules: rules) }
        } catch {
            stretch.rejected.append(
                RejectedLine(file: segment.name, offset: line.offset, reason: error, line: line.bytes)
            )
        }
    }

    private func events(of line: LineReader.Line) throws(CallbackFault) -> [CallbackEvent] {
        if line.isTooLong { throw .tooLong(limit: Self.lineLimit) }
        let callback = try CallbackLine(parsing: line.bytes)
        guard let signature = callback.signature else { throw .unsigned }
        guard verifier.verifies(signature, of: callback.body) else { throw .wrongSignature }
        do {
            return try CallbackBody(parsing: callback.body, receivedAt: callback.receivedAt ?? now).events
        } catch {
            throw .badBody(error)
        }
    }
}

extension LineReader.Line {
    fileprivate var isBlank: Bool { bytes.allSatisfy(\.isBlank) }
}

extension UInt8 {
    /// Whether the byte is white space in JSON, as the CR of a foreign line end is.
    fileprivate var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
    }
}

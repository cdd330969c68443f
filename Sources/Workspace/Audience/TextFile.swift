import Formats
import Foundation

/// Reads a text file in chunks of valid UTF-8, whatever its encoding.
struct TextFile {
    static let chunkLength = 256 << 10

    let path: String
    /// Where it must lie; nil for anywhere.
    let folders: AllowedFolders?
    let encoding: TextEncoding
    private let markLength: Int

    /// Opens the file and looks at its first bytes.
    ///
    /// - Throws: `FileError`, and `SyntaxFault` for a file of another kind, such as a workbook.
    init(path: String, within folders: AllowedFolders?) throws {
        self.path = path
        self.folders = folders
        let file = try RegularFile(path, within: folders)
        let start = [UInt8](try file.read(4096))
        if let format = ForeignFormat(start: start) { throw format.fault }
        (encoding, markLength) = TextEncoding.detect(in: start)
    }

    /// Reads the file from its beginning to its end.
    ///
    /// - Parameter body: takes UTF-8 that ends with a whole character, without a byte order mark; the last chunk
    ///   may be empty.
    /// - Throws: `FileError`, `SyntaxFault` if the bytes are not text, and what `body` throws.
    func chunks(_ body: (_ text: [UInt8], _ isLast: Bool) throws -> Void) throws {
        do {
            try decodedChunks(body)
        } catch is TextDecoder.Malformed {
            throw fault(at: try placeOfFault())
        }
    }

    private func decodedChunks(_ body: (_ text: [UInt8], _ isLast: Bool) throws -> Void) throws {
        let file = try RegularFile(path, within: folders)
        var decoder = TextDecoder(encoding: encoding)
        var text: [UInt8] = []
        var skipped = markLength
        while true {
            let bytes = try file.read(Self.chunkLength)
            do {
                try decoder.decode(bytes.dropFirst(skipped), isLast: bytes.isEmpty, into: &text)
            } catch {
                // What was good is handed on first, so that it is read the same whatever follows it.
                try body(text, false)
                throw error
            }
            skipped = 0
            try body(text, bytes.isEmpty)
            if bytes.isEmpty { return }
        }
    }

    /// Reads the file once more, counting lines: only a faulty one costs that.
    private func placeOfFault() throws -> (line: Int, column: Int) {
        var place = (line: 1, column: 1)
        var isAfterCarriageReturn = false
        do {
            try decodedChunks { text, _ in
                for byte in text {
                    let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
                    if isLineEnd, !(byte == UInt8(ascii: "\n") && isAfterCarriageReturn) { place = (place.line + 1, 1) }
                    if !isLineEnd, byte & 0xC0 != 0x80 { place.column += 1 }
                    isAfterCarriageReturn = byte == UInt8(ascii: "\r")
                }
            }
        } catch is TextDecoder.Malformed {}
        return place
    }

    private func fault(at place: (line: Int, column: Int)) -> SyntaxFault {
        let fix =
            encoding == .utf8
            ? "save it as UTF-8; it looks like Windows-1252, which older spreadsheets write"
            : "save it as UTF-8"
        return SyntaxFault(line: place.line, column: place.column, "the text is not \(encoding)", fix: fix)
    }
}

import Formats

/// Turns the chunks of a text file into UTF-8 that is surely valid.
///
/// A character that a chunk's end cuts in two is kept back for the next one.
/// Byte order marks, which files that were joined have anywhere, are left out.
struct TextDecoder {
    /// The bytes are no text in the encoding; what came before them is in the text.
    struct Malformed: Error {}

    private let encoding: TextEncoding
    /// The beginning of a character whose end is in the next chunk.
    private var carry: [UInt8] = []

    init(encoding: TextEncoding) {
        self.encoding = encoding
    }

    /// Replaces the text by what the next bytes say.
    ///
    /// - Parameters:
    ///   - bytes: the next chunk, without a byte order mark.
    ///   - isLast: whether the file ends with them.
    ///   - text: takes the UTF-8; its storage is used again.
    /// - Throws: `Malformed`, with the text up to there in `text`.
    mutating func decode(
        _ bytes: some Collection<UInt8>,
        isLast: Bool,
        into text: inout [UInt8]
    ) throws(Malformed) {
        text.removeAll(keepingCapacity: true)
        defer { text.removeMarks() }
        switch encoding {
        case .utf8: try decodeUTF8(bytes, isLast: isLast, into: &text)
        case .utf16LittleEndian, .utf16BigEndian: try decodeUTF16(bytes, isLast: isLast, into: &text)
        }
    }

    private mutating func decodeUTF8(
        _ bytes: some Collection<UInt8>,
        isLast: Bool,
        into text: inout [UInt8]
    ) throws(Malformed) {
        text.append(contentsOf: carry)
        text.append(contentsOf: bytes)
        let cut = isLast ? 0 : text.cutCharacterLength
        carry = Array(text.suffix(cut))
        text.removeLast(cut)
        guard let end = text.firstInvalidUTF8 else { return }
        text.removeSubrange(end...)
        throw Malformed()
    }

    private mutating func decodeUTF16(
        _ bytes: some Collection<UInt8>,
        isLast: Bool,
        into text: inout [UInt8]
    ) throws(Malformed) {
        let input = carry + bytes
        carry = []
        var position = 0
        while position < input.count {
            guard let length = append(at: position, of: input, to: &text) else {
                guard !isLast, input.count - position < 4 else { throw Malformed() }
                carry = Array(input[position...])
                return
            }
            position += length
        }
    }

    /// Appends the character at a place.
    ///
    /// - Returns: its length in bytes; nil if it is cut off or half a surrogate pair.
    private func append(at position: Int, of input: [UInt8], to text: inout [UInt8]) -> Int? {
        guard position + 2 <= input.count else { return nil }
        let unit = unit(at: position, of: input)
        if unit < 0x80 {
            text.append(UInt8(unit))
            return 2
        }
        if let scalar = Unicode.Scalar(unit) {
            text.append(contentsOf: scalar.utf8)
            return 2
        }
        guard unit < 0xDC00, position + 4 <= input.count else { return nil }
        let second = self.unit(at: position + 2, of: input)
        guard (0xDC00...0xDFFF).contains(second) else { return nil }
        let code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(code) else { return nil }
        text.append(contentsOf: scalar.utf8)
        return 4
    }

    private func unit(at position: Int, of input: [UInt8]) -> UInt16 {
        let (first, second) = (UInt16(input[position]), UInt16(input[position + 1]))
        return encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second
    }
}

extension [UInt8] {
    /// How many bytes at the end are the beginning of a character that goes on after it.
    fileprivate var cutCharacterLength: Int {
        for length in 1...3 where length <= count {
            let byte = self[count - length]
            if byte & 0xC0 == 0x80 { continue }
            let whole = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return whole > length ? length : 0
        }
        return 0
    }

    /// Removes each U+FEFF, which shows nothing and is a mark where files begin.
    fileprivate mutating func removeMarks() {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var start = span.firstIndex(of: mark[0], from: 0) ?? count
        while start < count, !self[start...].starts(with: mark) {
            start = span.firstIndex(of: mark[0], from: start + 1) ?? count
        }
        guard start < count else { return }
        var kept = self[..<start]
        while start < count {
            if self[start...].starts(with: mark) {
                start += mark.count
            } else {
                kept.append(self[start])
                start += 1
            }
        }
        self = Array(kept)
    }

    fileprivate var firstInvalidUTF8: Int? {
        do {
            _ = try UTF8Span(validating: span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}

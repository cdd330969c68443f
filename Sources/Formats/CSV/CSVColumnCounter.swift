/// Knows at which character of its line the last quote opened.
///
/// Characters are counted when a chunk ends, not as they pass: of all that is
/// read only a quote that is still open then is worth counting for.
struct CSVColumnCounter {
    private(set) var quoteLine = 1
    private(set) var quoteColumn = 1

    /// Where the line of the next byte begins in the chunk.
    private var lineStart = 0
    /// How many of the line's characters were in the chunks before.
    private var charactersBefore = 0
    /// The last quote that opened in this chunk.
    private var quote: (lineStart: Int, charactersBefore: Int, position: Int)?

    mutating func beginChunk() {
        lineStart = 0
        quote = nil
    }

    mutating func beginLine(at position: Int) {
        lineStart = position
        charactersBefore = 0
    }

    mutating func openQuote(at position: Int, line: Int) {
        quoteLine = line
        quote = (lineStart, charactersBefore, position)
    }

    mutating func endChunk(_ chunk: [UInt8]) {
        if let quote {
            quoteColumn = quote.charactersBefore + characters(chunk[quote.lineStart..<quote.position]) + 1
        }
        charactersBefore += characters(chunk[min(lineStart, chunk.count)...])
    }

    private func characters(_ utf8: ArraySlice<UInt8>) -> Int {
        utf8.count { $0 & 0xC0 != 0x80 }
    }
}

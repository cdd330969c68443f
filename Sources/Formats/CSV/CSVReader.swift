/// Reads CSV from chunks of any size, in memory bounded by its longest row.
///
/// RFC 4180 and what real files do beside it: any line end, rows of different
/// lengths, any delimiter. Quotes amid a cell are text, spaces after a closing
/// quote are dropped, other text there is kept and noted on the record. Lines
/// with nothing in them are no rows. Rows without quotes are copied in one go
/// and their cells found eight bytes at a time.
package struct CSVReader {
    /// What comes next.
    enum State {
        case row
        case cell
        /// The rest of a cell without quotes.
        case plainText
        case quotedText
        /// What follows a backslash within quotes.
        case afterBackslash
        /// What follows a quote within quotes, where so many spaces have followed already.
        case afterQuote(spaces: Int)
    }

    /// A row that is longer than this is a fault: most likely a quote was never closed.
    package static let standardRowLimit = 16 << 20
    /// More cells than a sheet has columns are no row of a table.
    private static let cellLimit = 20_000

    let delimiter: UInt8
    let marks: CSVMarks
    let quotedMarks: CSVMarks
    let hasBackslashes: Bool
    let rowLimit: Int
    var state = State.row
    var record = CSVRecord()
    /// The line of the byte to be read next, from 1.
    var line = 1
    var columns = CSVColumnCounter()
    /// The last byte of the chunk before: a line end may be cut in two.
    var lastByte: UInt8 = 0

    package init(dialect: CSVDialect, rowLimit: Int = Self.standardRowLimit) {
        delimiter = dialect.delimiter
        marks = CSVMarks(delimiter: dialect.delimiter)
        hasBackslashes = dialect.hasBackslashes
        quotedMarks = hasBackslashes ? .withinBackslashedQuotes : .withinQuotes
        self.rowLimit = rowLimit
    }

    /// Reads the next chunk and hands on each row that is complete.
    ///
    /// - Parameters:
    ///   - chunk: bytes of UTF-8 without a byte order mark; they may end anywhere.
    ///   - isLast: whether the text ends with them.
    ///   - body: takes a record that is valid until it returns; a copy lasts.
    /// - Throws: `SyntaxFault`, and what `body` throws. The reader is spent then.
    package mutating func read(_ chunk: [UInt8], isLast: Bool, _ body: (CSVRecord) throws -> Void) throws {
        columns.beginChunk()
        var position = 0
        while position < chunk.count {
            switch state {
            case .row, .cell, .plainText: position = try readPlain(chunk, from: position, body)
            case .quotedText: position = try readQuoted(chunk, from: position)
            case .afterBackslash: position = readAfterBackslash(chunk, at: position)
            case .afterQuote(let spaces): position = try readAfterQuote(chunk, at: position, spaces: spaces, body)
            }
        }
        lastByte = chunk.last ?? lastByte
        columns.endChunk(chunk)
        if isLast { try finish(body) }
    }

    /// Hands on the last row, which may lack its line end.
    private mutating func finish(_ body: (CSVRecord) throws -> Void) throws {
        switch state {
        case .row: return
        case .quotedText, .afterBackslash: throw unclosedQuote()
        case .cell, .plainText, .afterQuote: try endRow(body)
        }
    }

    /// Ends the last cell and the row.
    mutating func endRow(_ body: (CSVRecord) throws -> Void) throws {
        record.ends.append(record.bytes.count)
        if hasBackslashes { record.emptyNulls() }
        try body(record)
        record.clear()
        state = .row
    }

    /// Copies a part of a chunk to the record.
    mutating func copy(_ range: Range<Int>, of chunk: [UInt8]) throws {
        record.bytes.append(contentsOf: chunk[range])
        guard record.bytes.count > rowLimit || record.count > Self.cellLimit else { return }
        if case .quotedText = state {
            columns.endChunk(chunk)
            throw unclosedQuote()
        }
        let isLong = record.bytes.count > rowLimit
        throw SyntaxFault(
            line: record.line,
            column: 1,
            "the row that begins here "
                + (isLong ? "is longer than \(rowLimit) bytes" : "has more than \(Self.cellLimit) cells"),
            fix: "check that this is a CSV file with one row on each line"
        )
    }

    private func unclosedQuote() -> SyntaxFault {
        SyntaxFault(
            line: columns.quoteLine,
            column: columns.quoteColumn,
            "the quote that opens here is never closed",
            fix: "close it, or double it where it is part of the text"
        )
    }
}

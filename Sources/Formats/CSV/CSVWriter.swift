/// Writes rows as RFC 4180 has them: commas, CRLF, quotes where they are needed.
package struct CSVWriter {
    /// The rows so far.
    package private(set) var bytes: [UInt8] = []
    private var rowStart = 0
    private var cellCount = 0

    package init() {}

    /// Appends a whole row.
    package mutating func append(_ cells: some Sequence<String>) {
        for cell in cells { append(cell: cell) }
        endRow()
    }

    /// Appends a whole row of an audience.
    package mutating func append(_ record: CSVRecord) {
        record.appendLine(to: &bytes)
        endRow()
    }

    /// Appends a cell to the row that is being written.
    package mutating func append(cell: String) {
        separate()
        appendCSVCell(cell.utf8, isOnlyOne: false, to: &bytes)
    }

    /// Appends a cell to the row that is being written.
    package mutating func append(cell: ArraySlice<UInt8>) {
        separate()
        appendCSVCell(cell, isOnlyOne: false, to: &bytes)
    }

    package mutating func endRow() {
        // A row of one empty cell must not look like a blank line.
        if cellCount == 1, bytes.count == rowStart { bytes.append(contentsOf: "\"\"".utf8) }
        bytes.append(contentsOf: "\r\n".utf8)
        rowStart = bytes.count
        cellCount = 0
    }

    /// Forgets the rows so far, which the caller has written elsewhere, and keeps the room.
    package mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        rowStart = 0
    }

    private mutating func separate() {
        if cellCount > 0 { bytes.append(UInt8(ascii: ",")) }
        cellCount += 1
    }
}

/// Appends a cell, in quotes where it holds a comma, a quote or a line end.
///
/// The only cell of a row has quotes where it is empty too: without them the
/// line would be blank.
func appendCSVCell(_ cell: some Collection<UInt8>, isOnlyOne: Bool, to output: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isPlain = cell.allSatisfy { byte in
        byte != quote && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
    }
    guard !isPlain || (isOnlyOne && cell.isEmpty) else { return output.append(contentsOf: cell) }
    output.append(quote)
    for byte in cell {
        if byte == quote { output.append(quote) }
        output.append(byte)
    }
    output.append(quote)
}

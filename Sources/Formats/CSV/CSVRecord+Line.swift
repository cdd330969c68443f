/// A record as one line of its own, the form in which the ledger keeps a row.
extension CSVRecord {
    /// Appends the cells as RFC 4180 has them, comma-separated, without a line end.
    package func appendLine(to output: inout [UInt8]) {
        if isVerbatim {
            output.append(contentsOf: bytes)
        } else {
            for index in ends.indices {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                appendCSVCell(utf8(index), isOnlyOne: ends.count == 1, to: &output)
            }
        }
    }

    /// Reads one record as `appendLine` wrote it, into the storage of the last one.
    ///
    /// No bytes at all are a record without cells.
    package mutating func load(line utf8: [UInt8]) {
        clear()
        line = 1
        guard !utf8.isEmpty else { return }
        guard !markCells(in: utf8) else { return bytes.append(contentsOf: utf8) }
        ends.removeAll(keepingCapacity: true)
        var position = 0
        while position <= utf8.count {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            position = loadCell(of: utf8, from: position) + 1
        }
        isVerbatim = false
    }

    /// Finds the ends of the cells; false where one of them has quotes.
    private mutating func markCells(in utf8: [UInt8]) -> Bool {
        let input = utf8.span
        let marks = CSVMarks(delimiter: UInt8(ascii: ","))
        var position = marks.firstIndex(in: input, from: 0)
        while position < input.count {
            if input[position] == UInt8(ascii: "\"") { return false }
            if input[position] == UInt8(ascii: ",") { ends.append(position) }
            position = marks.firstIndex(in: input, from: position + 1)
        }
        ends.append(input.count)
        return true
    }

    /// Copies one cell without its quotes.
    ///
    /// - Returns: where the cell ends in the line.
    private mutating func loadCell(of utf8: [UInt8], from start: Int) -> Int {
        let quote = UInt8(ascii: "\"")
        var position = start
        while position < utf8.count, utf8[position] == quote {
            let end = utf8[(position + 1)...].firstIndex(of: quote) ?? utf8.count
            // The second of two quotes begins the rest of the cell, with itself as a part of it.
            if position > start { bytes.append(quote) }
            bytes.append(contentsOf: utf8[(position + 1)..<max(position + 1, end)])
            position = end + 1
        }
        position = min(position, utf8.count)
        let end = utf8[position...].firstIndex(of: UInt8(ascii: ",")) ?? utf8.count
        bytes.append(contentsOf: utf8[position..<end])
        ends.append(bytes.count)
        return end
    }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension CSVReader {
    /// Reads cells without quotes, row after row, until a quote opens or the chunk ends.
    ///
    /// - Returns: the index of the first byte that it has not read.
    mutating func readPlain(_ chunk: [UInt8], from start: Int, _ body: (CSVRecord) throws -> Void) throws -> Int {
        let input = chunk.span
        var place = PlainPlace(start: start, state: state)
        while true {
            if place.isAtRowStart { beginRow(input, &place) }
            place.position = marks.firstIndex(in: input, from: place.position)
            guard place.position < input.count else { return try leave(chunk, place) }
            let byte = input[place.position]
            if byte == delimiter {
                record.ends.append(record.bytes.count + place.position - place.uncopied)
                place.beginCell()
            } else if byte == quote {
                record.isVerbatim = false
                if place.isAtCellStart { return try openQuote(chunk, place) }
                place.position += 1
            } else {
                try copy(place.uncopied..<place.position, of: chunk)
                try endRow(body)
                endLine(after: place.position)
                place.beginRow()
            }
        }
    }

    /// Passes over lines with nothing in them and the second half of a line end.
    private mutating func beginRow(_ input: borrowing Span<UInt8>, _ place: inout PlainPlace) {
        while place.position < input.count {
            let byte = input[place.position]
            if byte == lineFeed, previous(of: place.position, in: input) == carriageReturn {
                columns.beginLine(at: place.position + 1)
            } else if byte == lineFeed || byte == carriageReturn {
                endLine(after: place.position)
            } else {
                break
            }
            place.position += 1
        }
        place.uncopied = place.position
        place.cellStart = place.position
        place.isAtRowStart = place.position == input.count
        record.line = line
        record.isVerbatim = delimiter == UInt8(ascii: ",")
    }

    private mutating func leave(_ chunk: [UInt8], _ place: PlainPlace) throws -> Int {
        try copy(place.uncopied..<chunk.count, of: chunk)
        state = place.isAtRowStart ? .row : place.isAtCellStart ? .cell : .plainText
        return chunk.count
    }

    private mutating func openQuote(_ chunk: [UInt8], _ place: PlainPlace) throws -> Int {
        try copy(place.uncopied..<place.position, of: chunk)
        columns.openQuote(at: place.position, line: line)
        state = .quotedText
        return place.position + 1
    }

    /// Reads on to the next quote and counts the lines.
    mutating func readQuoted(_ chunk: [UInt8], from start: Int) throws -> Int {
        let input = chunk.span
        var position = quotedMarks.firstIndex(in: input, from: start)
        while position < input.count, input[position] != quote, input[position] != backslash {
            if input[position] == carriageReturn || previous(of: position, in: input) != carriageReturn {
                endLine(after: position)
            } else {
                columns.beginLine(at: position + 1)
            }
            position = quotedMarks.firstIndex(in: input, from: position + 1)
        }
        try copy(start..<position, of: chunk)
        guard position < input.count else { return position }
        state = input[position] == quote ? .afterQuote(spaces: 0) : .afterBackslash
        return position + 1
    }

    /// Reads the byte that a backslash makes part of the text, or the letter that stands for a line end or a tab.
    mutating func readAfterBackslash(_ chunk: [UInt8], at position: Int) -> Int {
        state = .quotedText
        switch chunk[position] {
        case UInt8(ascii: "n"): record.bytes.append(lineFeed)
        case UInt8(ascii: "r"): record.bytes.append(carriageReturn)
        case UInt8(ascii: "t"): record.bytes.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "0"): break
        case quote, backslash: record.bytes.append(chunk[position])
        // Line ends are counted where all others are.
        default: return position
        }
        return position + 1
    }

    /// Reads one byte after a quote, which tells whether that was the closing one.
    mutating func readAfterQuote(
        _ chunk: [UInt8],
        at position: Int,
        spaces: Int,
        _ body: (CSVRecord) throws -> Void
    ) throws -> Int {
        switch chunk[position] {
        case quote where spaces == 0:
            record.bytes.append(quote)
            state = .quotedText
        case delimiter:
            record.ends.append(record.bytes.count)
            record.bytes.append(delimiter)
            state = .cell
        case lineFeed, carriageReturn:
            try endRow(body)
            endLine(after: position)
        case UInt8(ascii: " "):
            state = .afterQuote(spaces: spaces + 1)
        default:
            record.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: spaces))
            record.hasStrayText = true
            state = .plainText
            return position
        }
        return position + 1
    }

    private mutating func endLine(after position: Int) {
        line += 1
        columns.beginLine(at: position + 1)
    }

    private func previous(of position: Int, in input: borrowing Span<UInt8>) -> UInt8 {
        position > 0 ? input[position - 1] : lastByte
    }
}

/// Where `readPlain` stands in its chunk.
private struct PlainPlace {
    /// The next byte to look at.
    var position: Int
    /// The first byte that the record does not have yet.
    var uncopied: Int
    /// Where the cell begins; -1 where that was in a chunk before.
    var cellStart: Int
    var isAtRowStart = false

    init(start: Int, state: CSVReader.State) {
        position = start
        uncopied = start
        cellStart = start
        switch state {
        case .row: isAtRowStart = true
        case .plainText: cellStart = -1
        default: break
        }
    }

    var isAtCellStart: Bool {
        position == cellStart
    }

    mutating func beginCell() {
        position += 1
        cellStart = position
    }

    mutating func beginRow() {
        position += 1
        isAtRowStart = true
    }
}

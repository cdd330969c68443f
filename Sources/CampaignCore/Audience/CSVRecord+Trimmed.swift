extension CSVRecord {
    /// A cell without the blanks and line breaks around it, which spreadsheets
    /// add unseen; empty for one that the row lacks.
    package func trimmed(_ column: Int) -> ArraySlice<UInt8> {
        let cell = utf8(column)
        var (first, end) = (cell.startIndex, cell.endIndex)
        while first < end, isBlank(cell[first]) { first += 1 }
        while first < end, isBlank(cell[end - 1]) { end -= 1 }
        return cell[first..<end]
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}

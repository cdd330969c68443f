extension CSVRecord {
    /// A cell without the spaces around it, which spreadsheets add unseen; empty
    /// for one that shows nothing, and for one that the row lacks.
    ///
    /// The `'` by which drumbeat's reports and other exports keep a spreadsheet
    /// from running a cell is no part of it.
    package func trimmed(_ column: Int) -> ArraySlice<UInt8> {
        let cell = utf8(column).trimmed
        guard cell.first == UInt8(ascii: "'"), Self.formulaSigns.contains(where: { cell.dropFirst().starts(with: $0) })
        else {
            return cell
        }
        return cell.dropFirst()
    }

    /// What a spreadsheet would take for the beginning of a formula, in full width too.
    private static let formulaSigns = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].map { Array($0.utf8) }
}

package import Formats

/// An audience on disk: what its first lines tell, and its rows as often as they are wanted.
///
/// The encoding, the delimiter and the line ends are found, not asked for. Rows
/// are read in chunks: memory does not grow with the file.
package struct AudienceFile: Sendable {
    package let path: String
    /// The name in diagnostics.
    package let shownAs: String
    package let encoding: TextEncoding
    package let dialect: CSVDialect
    /// The names of the first row, without spaces around them; none in an empty file.
    package let columns: [String]
    /// How the file is read, and what is wrong with its first row.
    package let notes: [Diagnostic]

    private let file: TextFile
    /// How many records come before the first row.
    private let headerLength: Int

    /// Opens the file and reads as far as its first row.
    ///
    /// - Parameters:
    ///   - path: where the file is.
    ///   - shownAs: its name in diagnostics.
    ///   - folders: where it must lie after links are resolved; nil for anywhere.
    /// - Throws: `FileError` if there is no file to read, `SyntaxFault` if its beginning is not CSV with column names.
    package init(path: String, shownAs: String, within folders: AllowedFolders? = nil) throws {
        self.path = path
        self.shownAs = shownAs
        file = try TextFile(path: path, within: folders)
        encoding = file.encoding
        let beginning = try AudienceBeginning(of: file)
        dialect = beginning.dialect
        columns = beginning.columns
        headerLength = beginning.headerLength
        notes = beginning.notes(encoding: file.encoding, shownAs: shownAs)
    }

    /// Opens a campaign's audience, which must still lie where it may.
    package init(_ settings: AudienceSettings) throws {
        try self.init(path: settings.path, shownAs: settings.shownAs, within: settings.folders)
    }

    /// Reads all rows.
    ///
    /// A row has at least as many cells as there are columns: short ones are
    /// filled up with empty cells. It has more only where the surplus holds
    /// text. Rows of nothing but spaces are passed over and not counted.
    ///
    /// - Parameters:
    ///   - report: takes what is odd about a row that is handed on all the same.
    ///   - body: takes a row that is valid until it returns, and its number from 1.
    /// - Throws: `SyntaxFault` at the place from which on the file cannot be read,
    ///   `FileError`, and what `body` throws.
    package func rows(
        report: (Diagnostic) throws -> Void = { _ in },
        _ body: (CSVRecord, Int32) throws -> Void
    ) throws {
        var reader = CSVReader(dialect: dialect)
        var headerLeft = headerLength
        var row: Int32 = 0
        try file.chunks { text, isLast in
            try reader.read(text, isLast: isLast) { record in
                guard headerLeft == 0 else { return headerLeft -= 1 }
                guard !record.isBlank else { return }
                row += 1
                if record.count == columns.count { return try body(record, row) }
                try body(try fitted(record, report: report), row)
            }
        }
    }

    /// The row with as many cells as columns, unless the surplus says something.
    private func fitted(_ record: CSVRecord, report: (Diagnostic) throws -> Void) throws -> CSVRecord {
        let location = SourceLocation(file: shownAs, line: record.line)
        var fitted = record
        guard (columns.count..<max(columns.count, record.count)).contains(where: { !record.utf8($0).isEmpty }) else {
            fitted.resize(to: columns.count)
            return fitted
        }
        let message = "the row has \(CountText.of(record.count, "cell")) for \(CountText.of(columns.count, "column"))"
        let fix = "put a cell that holds the \(dialect) in double quotes"
        try report(Diagnostic(.warning, at: location, message, fix: fix))
        return fitted
    }
}

import Formats

extension FuzzTarget {
    /// The first byte says how long the chunks are; the rest is the text.
    static let csv = FuzzTarget("csv") { input in
        let text = Array(input.dropFirst())
        let dialect = CSVDialect.detect(in: text)
        let whole = CSVReading(of: text, dialect, chunkLength: text.count)
        let chunked = CSVReading(of: text, dialect, chunkLength: Int(input.first ?? 0))
        try promise("where chunks end changes nothing", whole == chunked)
        try promise("a fault lies within the text", whole.fault?.isWithin(text) ?? true)
        for row in whole.rows {
            var loaded = CSVRecord()
            loaded.load(line: row.line)
            try promise("a row that the ledger keeps reads back the same", loaded.bytesOfCells == row.cells)
        }
        let written = CSVReading(of: whole.csv, .comma, chunkLength: whole.csv.count)
        try promise("rows that are written read back the same", written.rows.map(\.cells) == whole.rows.map(\.cells))
    }
}

/// All that a reader says of a text.
private struct CSVReading: Equatable {
    struct Row: Equatable {
        var cells: [[UInt8]]
        var hasStrayText: Bool
        var firstLine: Int
        /// The form in which the ledger keeps the row.
        var line: [UInt8]
    }

    private(set) var rows: [Row] = []
    private(set) var fault: SyntaxFault?
    /// The rows as a report has them.
    private(set) var csv: [UInt8] = []

    init(of text: [UInt8], _ dialect: CSVDialect, chunkLength: Int) {
        var reader = CSVReader(dialect: dialect)
        var writer = CSVWriter()
        do {
            for start in stride(from: 0, to: text.count, by: max(1, chunkLength)) {
                let chunk = Array(text[start...].prefix(max(1, chunkLength)))
                try reader.read(chunk, isLast: start + chunk.count == text.count) { record in
                    rows.append(Row(record))
                    writer.append(record)
                }
            }
        } catch {
            fault = error as? SyntaxFault
        }
        csv = writer.bytes
    }
}

extension CSVReading.Row {
    fileprivate init(_ record: CSVRecord) {
        var line: [UInt8] = []
        record.appendLine(to: &line)
        self.init(
            cells: record.bytesOfCells,
            hasStrayText: record.hasStrayText,
            firstLine: record.line,
            line: line
        )
    }
}

extension CSVRecord {
    fileprivate var bytesOfCells: [[UInt8]] {
        (0..<count).map { Array(utf8($0)) }
    }
}

import TestSupport

@testable import Formats

/// All that a reader says about a text, to be compared.
struct CSVParse: Hashable {
    struct Row: Hashable {
        var line: Int
        var cells: [String]
        var hasStrayText = false
    }

    var rows: [Row] = []
    var fault: SyntaxFault?

    var cells: [[String]] {
        rows.map(\.cells)
    }

    init(_ text: String, dialect: CSVDialect = .comma, chunkLength: Int = .max) {
        self.init(Array(text.utf8), dialect: dialect, chunkLength: chunkLength)
    }

    /// Feeds the text in chunks of that length.
    init(_ utf8: [UInt8], dialect: CSVDialect = .comma, chunkLength: Int = .max, rowLimit: Int = 1 << 20) {
        var reader = CSVReader(dialect: dialect, rowLimit: rowLimit)
        do {
            var rest = utf8[...]
            repeat {
                let chunk = Array(rest.prefix(chunkLength))
                rest = rest.dropFirst(chunk.count)
                try reader.read(chunk, isLast: rest.isEmpty) { record in
                    rows.append(Row(line: record.line, cells: record.cells, hasStrayText: record.hasStrayText))
                }
            } while !rest.isEmpty
        } catch {
            fault = error as? SyntaxFault
        }
    }
}

extension SeededGenerator {
    /// A text of those pieces, at random.
    mutating func text(of pieces: [String], length: ClosedRange<Int>) -> String {
        (0..<Int.random(in: length, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }

    /// Cells with all that makes CSV hard.
    mutating func cells(_ counts: ClosedRange<Int>) -> [String] {
        let pieces = ["a", "Zoë", "😀", " ", ",", "\"", "\n", "\r\n", "\r", ";", "\t", "+44"]
        return (0..<Int.random(in: counts, using: &self)).map { _ in text(of: pieces, length: 0...6) }
    }
}

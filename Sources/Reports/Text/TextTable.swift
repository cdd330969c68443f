import Formats

/// Lines of cells in columns, for a terminal with a fixed-width font.
package struct TextTable {
    package enum Tone: String {
        case plain = ""
        case strong = "1"
        case faint = "2"
        case bad = "31"
        case good = "32"
        case doubtful = "33"
    }

    package struct Cell {
        var text: String
        var isNumber: Bool
        var tone: Tone

        package static func text(_ text: String, _ tone: Tone = .plain) -> Cell {
            Cell(text: text, isNumber: false, tone: tone)
        }

        /// Right-aligned.
        package static func number(_ text: String, _ tone: Tone = .plain) -> Cell {
            Cell(text: text, isNumber: true, tone: tone)
        }
    }

    package enum Columns {
        /// Each as wide as its widest cell.
        case aligned
        /// Each at least so wide, those that are not named as wide as the line's own cell: a long cell shifts the
        /// rest of its line alone.
        case atLeast([Int])
    }

    var lines: [[Cell]]
    var columns: Columns

    package init(_ lines: [[Cell]], columns: Columns = .aligned) {
        self.lines = lines
        self.columns = columns
    }

    /// One line of text a line of cells, each with its line end.
    ///
    /// - Parameters:
    ///   - colour: whether tones show.
    ///   - shown: what may be shown of a cell's text.
    /// - Returns: the lines; an empty text for a table without any.
    package func text(colour: Bool = false, shown: (String) -> String = { $0.printable() }) -> String {
        let lines = lines.map { line in
            line.map { cell in
                var cell = cell
                cell.text = shown(cell.text)
                return cell
            }
        }
        let widths = widths(lines)
        return
            lines.map { line in
                let cells = zip(line, widths).map { rendered($0, width: $1, colour) }
                return trimmedEnd(cells.joined(separator: "  ")) + "\n"
            }
            .joined()
    }

    private func widths(_ lines: [[Cell]]) -> [Int] {
        let count = lines.map(\.count).max() ?? 0
        switch columns {
        case .aligned:
            return (0..<count)
                .map { column in
                    lines.map { $0.indices.contains(column) ? $0[column].text.count : 0 }.max() ?? 0
                }
        case .atLeast(let widths):
            return widths + Array(repeating: 0, count: max(0, count - widths.count))
        }
    }

    private func rendered(_ cell: Cell, width: Int, _ colour: Bool) -> String {
        let padding = String(repeating: " ", count: max(0, width - cell.text.count))
        let isToned = colour && cell.tone != .plain && !cell.text.isEmpty
        let toned = isToned ? "\u{1b}[\(cell.tone.rawValue)m\(cell.text)\u{1b}[0m" : cell.text
        return cell.isNumber ? padding + toned : toned + padding
    }

    private func trimmedEnd(_ line: String) -> String {
        String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }
}

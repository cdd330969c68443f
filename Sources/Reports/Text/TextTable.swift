import Formats

/// Lines of cells with aligned columns, for a terminal with a fixed-width font.
struct TextTable {
    enum Tone: String {
        case plain = ""
        case strong = "1"
        case faint = "2"
        case bad = "31"
        case good = "32"
        case doubtful = "33"
    }

    struct Cell {
        var text: String
        var isNumber: Bool
        var tone: Tone

        static func text(_ text: String, _ tone: Tone = .plain) -> Cell {
            Cell(text: text.printable(), isNumber: false, tone: tone)
        }

        /// Right-aligned.
        static func number(_ text: String, _ tone: Tone = .plain) -> Cell {
            Cell(text: text, isNumber: true, tone: tone)
        }
    }

    var lines: [[Cell]]
    /// Whether tones show.
    var colour: Bool

    /// One line of text a line of cells, each with its line end.
    var text: String {
        let widths = widths
        return
            lines.map { line in
                let cells = zip(line, widths).map { rendered($0, width: $1) }
                return trimmedEnd(cells.joined(separator: "  ")) + "\n"
            }
            .joined()
    }

    private var widths: [Int] {
        let columns = lines.map(\.count).max() ?? 0
        return (0..<columns)
            .map { column in
                lines.map { $0.indices.contains(column) ? $0[column].text.count : 0 }.max() ?? 0
            }
    }

    private func rendered(_ cell: Cell, width: Int) -> String {
        let padding = String(repeating: " ", count: max(0, width - cell.text.count))
        let isToned = colour && cell.tone != .plain && !cell.text.isEmpty
        let toned = isToned ? "\u{1b}[\(cell.tone.rawValue)m\(cell.text)\u{1b}[0m" : cell.text
        return cell.isNumber ? padding + toned : toned + padding
    }

    private func trimmedEnd(_ line: String) -> String {
        String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }
}

/// Finds the strings of Swift source.
///
/// Knows comments, escapes, raw strings, strings over several lines, and strings within interpolations.
struct SwiftLiteralReader {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private(set) var literals: [SwiftLiteral] = []

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    /// Reads code to the end of the file, or to the parenthesis that closes an interpolation.
    mutating func readCode(isInterpolation: Bool = false) {
        var depth = 0
        while index < scalars.count {
            if starts("//") {
                skip(to: "\n")
            } else if starts("/*") {
                skip(to: "*/")
            } else if isAtLiteral {
                readJoined()
            } else {
                if scalars[index] == "(" { depth += 1 }
                if scalars[index] == ")" {
                    if isInterpolation, depth == 0 { return }
                    depth -= 1
                }
                index += 1
            }
        }
    }

    /// Reads a literal and those that `+` joins to it.
    private mutating func readJoined() {
        let start = index
        let context = String(String.UnicodeScalarView(scalars[max(0, start - 40)..<start]))
        var text = readLiteral()
        while let next = nextAfterPlus {
            index = next
            text += readLiteral()
        }
        literals.append(SwiftLiteral(text: text, context: context, start: start))
    }

    private var nextAfterPlus: Int? {
        var next = index
        var pluses = 0
        while next < scalars.count, scalars[next].properties.isWhitespace || scalars[next] == "+" {
            pluses += scalars[next] == "+" ? 1 : 0
            next += 1
        }
        return pluses == 1 && isLiteral(at: next) ? next : nil
    }

    private mutating func readLiteral() -> String {
        let hashes = scalars[index...].prefix { $0 == "#" }.count
        index += hashes
        let quotes = starts("\"\"\"") ? 3 : 1
        index += quotes
        let mark = String(repeating: "#", count: hashes)
        let (end, escape) = (String(repeating: "\"", count: quotes) + mark, "\\" + mark)
        var text = String.UnicodeScalarView()
        while index < scalars.count, !starts(end) {
            if starts(escape) {
                index += escape.unicodeScalars.count
                text.append(contentsOf: readEscape())
            } else {
                text.append(scalars[index])
                index += 1
            }
        }
        index += end.unicodeScalars.count
        let read = quotes == 3 ? Self.unindented(String(text)) : String(text)
        return read.replacing(Self.lineBreak, with: "\n")
    }

    /// Reads what follows the escape sign.
    private mutating func readEscape() -> String.UnicodeScalarView {
        guard index < scalars.count else { return .init() }
        defer { index += 1 }
        switch scalars[index] {
        case "(":
            index += 1
            readCode(isInterpolation: true)
            return #"\(…)"#.unicodeScalars
        case "\n": return Self.joint.unicodeScalars
        case "n": return Self.lineBreak.unicodeScalars
        case "\"", "\\", "'": return .init([scalars[index]])
        default: return .init(["\\", scalars[index]])
        }
    }

    /// Marks the end of a source line that does not end a line of the text.
    private static let joint = "\u{e000}"
    /// Marks a line break that is written as an escape.
    private static let lineBreak = "\u{e001}"

    /// The lines without the first break, and without the indentation of the last.
    private static func unindented(_ text: String) -> String {
        var lines = text.replacing(joint, with: "\(joint)\n").split(separator: "\n", omittingEmptySubsequences: false)
        let indentation = lines.popLast()?.count ?? 0
        return lines.dropFirst().map { $0.dropFirst(indentation) }.joined(separator: "\n")
            .replacing("\(joint)\n", with: "")
    }

    private var isAtLiteral: Bool { isLiteral(at: index) }

    private func isLiteral(at place: Int) -> Bool {
        guard place < scalars.count else { return false }
        let rest = scalars[place...].drop { $0 == "#" }
        return rest.first == "\"" && (rest.startIndex == place || scalars[place] == "#")
    }

    private func starts(_ text: String) -> Bool {
        index < scalars.count && scalars[index] == text.unicodeScalars.first
            && scalars[index...].starts(with: text.unicodeScalars)
    }

    private mutating func skip(to end: String) {
        while index < scalars.count, !starts(end) { index += 1 }
        index += end.unicodeScalars.count
    }
}

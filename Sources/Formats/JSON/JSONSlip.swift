/// A fault before anybody asked for its line.
struct JSONSlip: Error {
    /// The byte where it is.
    var offset: Int
    var message: String
    var fix: String?

    init(at offset: Int, _ message: String, fix: String? = nil) {
        self.offset = offset
        self.message = message
        self.fix = fix
    }

    func fault(in utf8: [UInt8]) -> SyntaxFault {
        let place = textPlace(of: offset, in: utf8)
        return SyntaxFault(line: place.line, column: place.column, message, fix: fix)
    }
}

/// The line and the column of a byte, in characters, both from 1.
func textPlace(of offset: Int, in utf8: [UInt8]) -> (line: Int, column: Int) {
    var (line, lineStart) = (1, 0)
    let end = min(offset, utf8.count)
    for index in 0..<end {
        let isPair =
            utf8[index] == UInt8(ascii: "\r") && index + 1 < utf8.count && utf8[index + 1] == UInt8(ascii: "\n")
        guard utf8[index] == UInt8(ascii: "\n") || utf8[index] == UInt8(ascii: "\r"), !isPair else { continue }
        line += 1
        lineStart = index + 1
    }
    return (line, utf8[min(lineStart, end)..<end].count { $0 & 0xC0 != 0x80 } + 1)
}

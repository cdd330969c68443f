import Formats

/// What a file under the name of a CSV may be instead, by its first bytes.
enum ForeignFormat {
    case workbook
    case oldWorkbook
    case webPage
    case json
    case pdf
    case compressed

    private static let signatures: [(start: [UInt8], format: ForeignFormat)] = [
        ([0x50, 0x4B, 0x03, 0x04], .workbook),
        ([0xD0, 0xCF, 0x11, 0xE0], .oldWorkbook),
        ([0x25, 0x50, 0x44, 0x46], .pdf),
        ([0x1F, 0x8B], .compressed),
    ]

    /// Nil for what may be CSV.
    init?(start: [UInt8]) {
        if let known = Self.signatures.first(where: { start.starts(with: $0.start) }) {
            self = known.format
            return
        }
        let signs = String(decoding: start.prefix(200), as: UTF8.self).filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
        switch signs.prefix(2) {
        case "{\"", "[{": self = .json
        case let tag where tag.first == "<" && tag.dropFirst().allSatisfy({ $0.isLetter || "!?".contains($0) }):
            self = .webPage
        default: return nil
        }
    }

    var fault: SyntaxFault {
        SyntaxFault(line: 1, column: 1, "the file is \(name), not CSV", fix: fix)
    }

    private var name: String {
        switch self {
        case .workbook: "an Excel workbook (.xlsx) or another archive"
        case .oldWorkbook: "an old Excel workbook (.xls)"
        case .webPage: "a web page (HTML)"
        case .json: "JSON"
        case .pdf: "a PDF"
        case .compressed: "compressed (.gz)"
        }
    }

    private var fix: String {
        switch self {
        case .workbook, .oldWorkbook, .webPage: "open it in a spreadsheet and save it as CSV UTF-8"
        case .json, .pdf: "export the table as CSV UTF-8"
        case .compressed: "unpack it"
        }
    }
}

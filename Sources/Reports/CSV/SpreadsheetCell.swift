/// Writes cells so that no spreadsheet runs one as a formula.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a line break, or with
/// the full-width form of one of the four, gets a `'` before it. So does each
/// such character inside a cell where a spreadsheet that splits lines at
/// semicolons or tabs, as those of many countries do unasked, would begin a cell.
///
/// Two things stay as they are, because nothing but a number can come out of
/// them: drumbeat's own phone column, which is `+` and digits by its type, and
/// cells that are a sign and a number (`-5`, `-20%`, `+44 7700 900123`): without an
/// operator, a letter or a bracket there is nothing to run. `+44-7700-900123`
/// is no such cell, since a spreadsheet would subtract.
enum SpreadsheetCell {
    /// Appends a cell in RFC 4180 form, quoted where it has to be.
    static func append(_ cell: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        if isPlain(cell) {
            bytes.append(contentsOf: cell)
        } else {
            appendWithCare(cell, to: &bytes)
        }
    }

    static func append(_ text: String, to bytes: inout [UInt8]) {
        if isPlain(text.utf8) {
            bytes.append(contentsOf: text.utf8)
        } else {
            appendWithCare(ArraySlice(text.utf8), to: &bytes)
        }
    }

    /// Whether copying is enough.
    @inline(__always)
    private static func isPlain(_ cell: some Collection<UInt8>) -> Bool {
        guard let first = cell.first else { return true }
        return !mayBeFormulaSign(first) && !cell.contains(where: isSpecial)
    }

    /// 0xEF begins the full-width forms, and much else.
    private static func mayBeFormulaSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0xEF: true
        case tab, lineFeed, carriageReturn: true
        default: false
        }
    }

    private static func appendWithCare(_ cell: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        let isQuoted = cell.contains {
            $0 == quote || $0 == comma || $0 == tab || $0 == lineFeed || $0 == carriageReturn
        }
        if isQuoted { bytes.append(quote) }
        var mayBeginFormula = true
        for (place, byte) in zip(cell.indices, cell) {
            if mayBeginFormula, isFormula(cell[place...], isWhole: place == cell.startIndex) {
                bytes.append(apostrophe)
            }
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
            // A quote or a blank after a separator does not keep the cell from beginning there.
            let isBlank = (byte == quote || byte == space) && place != cell.startIndex
            mayBeginFormula = isSeparator(byte) || mayBeginFormula && isBlank
        }
        if isQuoted { bytes.append(quote) }
    }

    /// Whether a formula begins here, and more than a number.
    ///
    /// A tab or a line break counts at the beginning of the whole cell only: further on it separates.
    private static func isFormula(_ rest: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
        guard let first = rest.first, mayBeFormulaSign(first) else { return false }
        if isSeparator(first) { return isWhole }
        if first == 0xEF { return fullWidthSigns.contains { rest.starts(with: $0) } }
        return !isNumber(isWhole ? rest : rest.prefix { !isSeparator($0) && $0 != quote })
    }

    /// A sign, then digits with points, commas, spaces and per cent signs only.
    private static func isNumber(_ cell: ArraySlice<UInt8>) -> Bool {
        guard let sign = cell.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
        let rest = cell.dropFirst()
        return rest.contains(where: isDigit) && rest.allSatisfy { isDigit($0) || numberMarks.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Whether the byte needs more than copying, at the beginning of a cell or further on.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case comma, quote, UInt8(ascii: ";"), tab, lineFeed, carriageReturn: true
        default: false
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ";") || byte == tab || byte == lineFeed || byte == carriageReturn
    }

    private static let tab: UInt8 = 0x09
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let space = UInt8(ascii: " ")
    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let apostrophe = UInt8(ascii: "'")
    private static let numberMarks = Array("., %".utf8)
    private static let fullWidthSigns = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }
}

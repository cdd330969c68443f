/// A phone number as someone wrote it, in ASCII as far as that goes.
///
/// Digits of every script become 0 to 9, spaces and dashes the plain ones;
/// what nobody sees and what spreadsheets put around a cell is gone.
struct PhoneText {
    /// Without space at either end; letters and the like are still there.
    private(set) var text: String
    /// What was fixed on the way.
    private(set) var repair: PhoneNumberRepair = []
    /// Whether there are control characters other than tabs and line ends, which are only spaces.
    private(set) var hasControls = false

    init(_ written: String) {
        text = ""
        for scalar in written.unicodeScalars { append(scalar) }
        text = text.trimmed
        removeQuotes()
        removeScheme()
        removeDecimalEnding()
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20...0x7e: text.unicodeScalars.append(scalar)
        case 0x09...0x0d, 0x85: text += " "
        default: appendUnusual(scalar)
        }
    }

    private mutating func appendUnusual(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        if properties.numericType == .decimal, let value = properties.numericValue {
            text += "\(Int(value))"
            repair.insert(.otherDigits)
            return
        }
        switch properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator:
            text += " "
            repair.insert(.unusualSpaces)
        case .control:
            hasControls = true
        case .format:
            repair.insert(.invisibleMarks)
        case .dashPunctuation:
            text += "-"
        default:
            text.unicodeScalars.append(Self.plainForms[scalar] ?? scalar)
        }
    }

    /// Signs that are not told by their category; the full-width ones come with full-width digits.
    private static let plainForms: [Unicode.Scalar: Unicode.Scalar] = [
        "＋": "+", "﹢": "+", "⁺": "+", "（": "(", "）": ")", "．": ".", "／": "/", "−": "-",
        "’": "'", "‘": "'", "`": "'", "´": "'", "＇": "'", "“": "\"", "”": "\"", "：": ":",
    ]

    /// Removes `'…`, `"…"` and `="…"`.
    private mutating func removeQuotes() {
        let isQuote: (Character) -> Bool = { $0 == "'" || $0 == "\"" }
        let isFormula = text.hasPrefix("=\"")
        guard isFormula || text.first.map(isQuote) == true else { return }
        repair.insert(.quotes)
        let inner = text.drop { isQuote($0) || $0 == "=" }
        text = String(inner.reversed().drop(while: isQuote).reversed()).trimmed
    }

    private mutating func removeScheme() {
        guard text.utf8.first.map({ $0 | 0x20 }) == UInt8(ascii: "t"), text.prefix(4).lowercased() == "tel:" else {
            return
        }
        text = String(text.dropFirst(4)).trimmed
    }

    /// Removes `.0`, `.00` and `,0` where all before it is digits, and too many of them for a group.
    private mutating func removeDecimalEnding() {
        guard text.utf8.last == UInt8(ascii: "0") else { return }
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count == 2, !parts[1].isEmpty, parts[1].allSatisfy({ $0 == "0" }) else { return }
        let whole = parts[0].first == "+" ? parts[0].dropFirst() : parts[0]
        guard whole.count >= 7, whole.allSatisfy(\.isPlainDigit) else { return }
        text = String(parts[0])
        repair.insert(.decimalEnding)
    }
}

extension Character {
    var isPlainDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
    fileprivate var trimmed: String {
        var rest = Substring(self)
        while rest.utf8.first == UInt8(ascii: " ") { rest.removeFirst() }
        while rest.utf8.last == UInt8(ascii: " ") { rest.removeLast() }
        return String(rest)
    }
}

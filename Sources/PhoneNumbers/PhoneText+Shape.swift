/// What can be seen of a text without knowing any country.
extension PhoneText {
    /// Whether it is a number such as `4.477E+11`, as spreadsheets shorten long ones.
    var isScientific: Bool {
        guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return false }
        let halves = text.split(omittingEmptySubsequences: false) { $0 == "E" || $0 == "e" }
        guard halves.count == 2 else { return false }
        let mantissa = halves[0].filter { !"+-.,".contains($0) }
        let exponent = halves[1].drop { $0 == "+" || $0 == "-" }
        return [mantissa[...], String(exponent)[...]].allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isPlainDigit) }
    }

    /// Whether more than one part between commas, strokes and the like is long enough for a number.
    var holdsSeveral: Bool {
        guard text.utf8.count > 14 else { return false }
        let parts = text.split { ",;/|&".contains($0) || $0.isLetter }
        return parts.count { $0.count(where: \.isPlainDigit) >= 7 } > 1
    }

    /// Whether there are letters before the parameters of a `tel:` address.
    var hasLetters: Bool {
        text.prefix { $0 != ";" }.contains(where: \.isLetter)
    }

    var hasDigits: Bool {
        text.contains(where: \.isPlainDigit)
    }

    /// The digits, and a `+` before them, where there is nothing else but separators.
    var digits: String? {
        var digits = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+" where digits.isEmpty: digits.unicodeScalars.append(scalar)
            case " ", "-", ".", "/", "(", ")", "[", "]": continue
            default: return nil
            }
        }
        return digits.isEmpty || digits == "+" ? nil : digits
    }

    /// `+` and digits where the text begins with `+` or `00`.
    var international: String? {
        guard let digits else { return nil }
        if digits.hasPrefix("+") { return digits }
        return digits.hasPrefix("00") ? "+" + digits.dropFirst(2) : nil
    }

    /// The number that it would be with a `+`; nil if it has one.
    var withPlus: PhoneNumber? {
        guard let digits, !digits.hasPrefix("+") else { return nil }
        return PhoneNumber(plain: "+" + digits)
    }

    /// Whether it looks as a spreadsheet leaves a national number: digits only, the first not 0.
    var couldLackZero: Bool {
        text.first != "0" && text.allSatisfy(\.isPlainDigit)
    }
}

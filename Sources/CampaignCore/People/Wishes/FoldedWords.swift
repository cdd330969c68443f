import Foundation

/// The words of a text without case, accents and punctuation.
///
/// Full-width and other presentation forms become the common ones. Hyphens and
/// all other signs part words, except apostrophes, which join.
func foldedWords(_ text: some StringProtocol) -> [String] {
    var words = [""]
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format:
            continue
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .spacingMark:
            words[words.count - 1] += foldedLetter(scalar)
        case _ where "'’‘ʼ`´".unicodeScalars.contains(scalar):
            continue
        default:
            words.append("")
        }
    }
    return words.filter { !$0.isEmpty }
}

/// The letter in lower case, and as the common one where Unicode sees no accent to take off.
private func foldedLetter(_ scalar: Unicode.Scalar) -> String {
    let letter = scalar.properties.lowercaseMapping
    return plainLetters[letter] ?? letter
}

private let plainLetters = [
    "ı": "i", "ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ς": "σ", "ی": "ي", "ک": "ك",
]

import Foundation

/// How far two colours are apart to the eye (WCAG 2.1, 1.4.3).
enum ColourContrast {
    /// The contrast of two colours, each in three or six hexadecimal digits.
    static func between(_ one: String, _ other: String) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private static func luminance(_ hex: String) -> Double {
        let digits = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
        let number = Int(digits, radix: 16) ?? 0
        let red = linear(number >> 16)
        let green = linear(number >> 8 & 0xff)
        let blue = linear(number & 0xff)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    private static func linear(_ part: Int) -> Double {
        let share = Double(part) / 255
        return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
}

extension String {
    /// The text inside quotes in a style sheet: all but plain letters and digits as their numbers.
    ///
    /// Nothing in it can end the quotes or the style sheet.
    var cssEscaped: String {
        unicodeScalars.map { scalar in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
        }
        .joined()
    }
}

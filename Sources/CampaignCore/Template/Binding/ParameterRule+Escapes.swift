extension ParameterRule {
    /// The signs that databases mark with a backslash, which nobody means to be read.
    private static let escapedSigns = Array("\"',".utf8)

    /// What is wrong with text that was exported with backslashes and read without their meaning; nil if nothing is.
    static func escapeFault(in utf8: ArraySlice<UInt8>) -> String? {
        for (place, next) in zip(utf8.indices, utf8.dropFirst()) {
            guard utf8[place] == UInt8(ascii: "\\"), escapedSigns.contains(next) else { continue }
            return "has a backslash before a quote or a comma, as a database exports it"
        }
        return nil
    }
}

extension String {
    /// The text with every character written out that could move a terminal's cursor, hide or reorder text, or begin
    /// another line: `\u{1b}` in place of an escape.
    ///
    /// Line feeds, and carriage returns before them, may stay as they are.
    package func printable(keepingLineEnds: Bool = false) -> String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
        var shown = String.UnicodeScalarView()
        let lineEnds: Set<Unicode.Scalar> = keepingLineEnds ? ["\n", "\r"] : []
        for (scalar, next) in zip(unicodeScalars, unicodeScalars.dropFirst().map(Optional.init) + [nil]) {
            let endsLine = lineEnds.contains(scalar) && (scalar == "\n" || next == "\n")
            if scalar.isUnprintable, !endsLine {
                shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }
}

extension Unicode.Scalar {
    /// Whether it controls: C0, DEL and C1, separators of lines, and what changes the direction of writing.
    fileprivate var isUnprintable: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

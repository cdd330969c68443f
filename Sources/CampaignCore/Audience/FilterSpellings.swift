import Formats

/// The texts that a filter compares a column with, found by cells that are spelt almost like them.
struct FilterSpellings: Hashable {
    /// As they are written, by what is left without capitals and spaces.
    private let texts: [[UInt8]: [UInt8]]
    /// Cells that are one of these are meant as they are.
    private let known: Set<[UInt8]>
    private let knownInLowerCase: Set<[UInt8]>

    /// - Parameters:
    ///   - texts: as the filter has them.
    ///   - known: all that the filter compares the column with.
    ///   - knownInLowerCase: all that it compares `lower()` of the column with.
    init(_ texts: [[UInt8]], known: Set<[UInt8]>, knownInLowerCase: Set<[UInt8]>) {
        self.texts = Dictionary(texts.map { ($0[...].folded, $0) }) { first, _ in first }.filter { !$0.key.isEmpty }
        self.known = known
        self.knownInLowerCase = knownInLowerCase
    }

    /// How a cell differs from the text that was probably meant; nil if it is that text, or quite another.
    func doubt(about cell: ArraySlice<UInt8>) -> FilterFinding.Doubt.Kind? {
        let small = cell.lowered
        guard let text = texts[small.folded], !known.contains(Array(cell)), !knownInLowerCase.contains(Array(small))
        else { return nil }
        let shown = String(decoding: text, as: UTF8.self)
        return small.elementsEqual(text[...].lowered) ? .capitals(text: shown) : .spaces(text: shown)
    }
}

extension ArraySlice<UInt8> {
    /// In lower case and without spaces.
    fileprivate var folded: [UInt8] {
        let small = lowered
        guard small.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) else { return Array(small) }
        let scalars = String(decoding: small, as: UTF8.self).unicodeScalars
        return Array(String(String.UnicodeScalarView(scalars.filter { !$0.isSpace })).utf8)
    }
}

/// A text of a cell or of a person who copies it: how many spaces part its words makes no difference.
struct CellText: Hashable {
    private let words: [Substring]

    init(_ text: String) {
        words = text.split(whereSeparator: \.isWhitespace)
    }
}

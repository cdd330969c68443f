import Formats

extension SyntaxFault {
    /// Whether it names a line that the text has.
    func isWithin(_ text: [UInt8]) -> Bool {
        line >= 1 && line <= text.lineCount && column >= 1
    }
}

extension Sequence<Diagnostic> {
    /// Whether each of them names a line that the text has, its end, or none.
    func areWithin(_ text: [UInt8]) -> Bool {
        let lines = text.lineCount + 1
        return allSatisfy { (1...lines).contains($0.location.line ?? 1) && $0.location.column ?? 1 >= 1 }
    }
}

extension [UInt8] {
    /// How many lines an editor shows; each kind of line end counts.
    fileprivate var lineCount: Int {
        count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
    }
}

extension String {
    /// The text without the full stops and spaces at its end, to stand within a longer sentence: others, such as Meta,
    /// end theirs with one.
    package var clause: String {
        String(self[..<(lastIndex { $0 != "." && !$0.isWhitespace }.map(index(after:)) ?? startIndex)])
    }
}

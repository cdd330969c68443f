extension String {
    /// The text without the full stop at its end, to stand within a longer sentence.
    package var clause: String {
        hasSuffix(".") ? String(dropLast()) : self
    }
}

import Reports

extension PersonExplanation {
    /// Those of rows that the filter let through.
    var messages: [Explanation] {
        rows.compactMap { row in
            if case .message(let explanation) = row { explanation } else { nil }
        }
    }
}

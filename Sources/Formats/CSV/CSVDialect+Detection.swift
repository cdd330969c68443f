extension CSVDialect {
    /// The dialect in which the beginning of a file makes the most regular table.
    ///
    /// Reads the sample once with each delimiter, quotes honoured, and counts
    /// the rows that have as many cells as the first. A delimiter that is not in
    /// the first row is out: decimal commas in a semicolon file do not mislead.
    /// Of two that fit alike, the one that leaves no quotes in the cells is
    /// right. Comma where nothing separates.
    package static func detect(in sample: [UInt8]) -> CSVDialect {
        var best = (dialect: CSVDialect.comma, fit: Fit())
        for dialect in [CSVDialect.comma, .semicolon, .tab] {
            let fit = Fit(of: dialect, to: sample)
            if fit > best.fit { best = (dialect, fit) }
        }
        return best.dialect.withBackslashes(ifShownBy: sample)
    }

    /// With backslashes if they alone explain text that follows a closing quote.
    private func withBackslashes(ifShownBy sample: [UInt8]) -> CSVDialect {
        var other = self
        other.hasBackslashes = true
        guard sample.contains(UInt8(ascii: "\\")), hasStrayText(in: sample) else { return self }
        return other.hasStrayText(in: sample) ? self : other
    }

    private func hasStrayText(in sample: [UInt8]) -> Bool {
        var isFound = false
        var reader = CSVReader(dialect: self)
        // The sample may end amid quotes, which says nothing about the dialect.
        try? reader.read(sample, isLast: true) { record in isFound = isFound || record.hasStrayText }
        return isFound
    }

    private struct EnoughRows: Error {}

    /// How well a dialect suits a sample.
    private struct Fit: Comparable {
        private var regularRows = 0
        private var rowsWithQuotes = 0
        private var cells = 1

        private static let rowLimit = 100

        init() {}

        init(of dialect: CSVDialect, to sample: [UInt8]) {
            var rowCount = 0
            var reader = CSVReader(dialect: dialect)
            // The sample may end amid quotes, which says nothing about the dialect.
            try? reader.read(sample, isLast: true) { record in
                if rowCount == 0 { cells = record.count }
                guard rowCount < Self.rowLimit, cells > 1 else { throw EnoughRows() }
                rowCount += 1
                if record.count == cells { regularRows += 1 }
                if record.bytes.contains(UInt8(ascii: "\"")) { rowsWithQuotes += 1 }
            }
        }

        static func < (lhs: Fit, rhs: Fit) -> Bool {
            (lhs.regularRows, -lhs.rowsWithQuotes, lhs.cells) < (rhs.regularRows, -rhs.rowsWithQuotes, rhs.cells)
        }
    }
}

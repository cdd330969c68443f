extension CSVDialect {
    /// The dialect in which the beginning of a file makes the most regular table.
    ///
    /// Reads the sample once with each delimiter, quotes honoured, and counts
    /// the rows that have as many cells as the first. A delimiter that is not in
    /// the first row is out: decimal commas in a semicolon file do not mislead.
    /// Comma where nothing separates.
    package static func detect(in sample: [UInt8]) -> CSVDialect {
        var best = (dialect: CSVDialect.comma, fit: Fit(regularRows: 0, cells: 1))
        for dialect in [CSVDialect.comma, .semicolon, .tab] {
            let fit = Fit(of: dialect, to: sample)
            if fit > best.fit { best = (dialect, fit) }
        }
        return best.dialect
    }

    private struct EnoughRows: Error {}

    /// How well a dialect suits a sample.
    private struct Fit: Comparable {
        var regularRows: Int
        var cells: Int

        private static let rowLimit = 100

        init(regularRows: Int, cells: Int) {
            self.regularRows = regularRows
            self.cells = cells
        }

        init(of dialect: CSVDialect, to sample: [UInt8]) {
            var widths: [Int] = []
            var reader = CSVReader(dialect: dialect)
            // The sample may end amid quotes, which says nothing about the dialect.
            try? reader.read(sample, isLast: true) { record in
                widths.append(record.count)
                if widths.count == Self.rowLimit { throw EnoughRows() }
            }
            cells = widths.first ?? 1
            regularRows = cells > 1 ? widths.count { $0 == widths.first } : 0
        }

        static func < (lhs: Fit, rhs: Fit) -> Bool {
            (lhs.regularRows, lhs.cells) < (rhs.regularRows, rhs.cells)
        }
    }
}

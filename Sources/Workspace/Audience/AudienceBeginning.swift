import Formats
import CampaignCore

/// What the first lines of an audience tell about the rest.
struct AudienceBeginning {
    private(set) var dialect: CSVDialect
    private(set) var columns: [String] = []
    /// How many records come before the first row.
    private(set) var headerLength = 1
    private var headerLine = 1
    private var hasRows = false

    private static let sampleLength = 64 << 10

    private struct ReadEnough: Error {}

    /// Reads as far as the first row.
    init(of file: TextFile) throws {
        let sample = try Self.sample(of: file)
        let declared = Self.declaredDialect(in: sample)
        dialect = declared ?? .detect(in: sample)
        if declared != nil { headerLength = 2 }
        var reader = CSVReader(dialect: dialect)
        var recordCount = 0
        do {
            try file.chunks { text, isLast in
                try reader.read(text, isLast: isLast) { record in
                    recordCount += 1
                    if recordCount == headerLength {
                        columns = try Self.columns(of: record)
                        headerLine = record.line
                    } else if recordCount > headerLength, !record.isBlank {
                        hasRows = true
                        throw ReadEnough()
                    }
                }
            }
        } catch is ReadEnough {}
    }

    private static func sample(of file: TextFile) throws -> [UInt8] {
        var sample: [UInt8] = []
        do {
            try file.chunks { text, isLast in
                sample += text.prefix(sampleLength - sample.count)
                if sample.count >= sampleLength { throw ReadEnough() }
            }
        } catch is ReadEnough {}
        return sample
    }

    /// The delimiter that a first line such as `sep=;` names, as spreadsheets write it.
    private static func declaredDialect(in sample: [UInt8]) -> CSVDialect? {
        let line = sample.prefix(16).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let text = String(decoding: line, as: UTF8.self).filter { $0 != "\"" }
        guard text.lowercased().hasPrefix("sep="), text.utf8.count == 5, let last = text.utf8.last else { return nil }
        return CSVDialect(delimiter: last)
    }

    /// The names of the columns, unless the line cannot be one of names.
    private static func columns(of header: CSVRecord) throws(SyntaxFault) -> [String] {
        guard header.count <= ColumnNames.most else {
            let message = "the first line has \(header.count) columns, \(ColumnNames.most) are allowed"
            throw SyntaxFault(line: header.line, column: 1, message, fix: "remove those that are not needed")
        }
        let names = header.cells
        guard let long = names.firstIndex(where: { $0.count > ColumnNames.longest }) else {
            return names.map(ColumnNames.normalized)
        }
        throw SyntaxFault(
            line: header.line,
            column: 1,
            "the name of column \(long + 1) is longer than \(ColumnNames.longest) characters",
            fix: "write the column names into the first line"
        )
    }
}

extension AudienceBeginning {
    /// How the file is read, and what is wrong with its first row.
    func notes(encoding: TextEncoding, shownAs: String) -> [Diagnostic] {
        let header = SourceLocation(file: shownAs, line: headerLine)
        guard !columns.isEmpty else {
            let fix = "write the column names into the first line and one recipient on each line below"
            return [Diagnostic(.error, at: SourceLocation(file: shownAs), "the file is empty", fix: fix)]
        }
        let escape = dialect.hasBackslashes ? ", and a backslash before each quote in a cell" : ""
        let reading = "read as \(encoding) with \(dialect) between the cells\(escape)"
        return [Diagnostic(.note, at: SourceLocation(file: shownAs), reading)] + nameless(at: header)
            + duplicates(at: header) + withoutRows(at: header)
    }

    private func nameless(at header: SourceLocation) -> [Diagnostic] {
        let places = columns.indices.filter { columns[$0].isEmpty }.map { $0 + 1 }
        guard let first = places.first else { return [] }
        let message =
            places.count == 1 ? "column \(first) has no name" : "\(places.count) columns from \(first) on have no name"
        return [Diagnostic(.warning, at: header, message, fix: "name it in the first line, or remove it")]
    }

    private func duplicates(at header: SourceLocation) -> [Diagnostic] {
        var seen: Set<String> = [""]
        var reported: Set<String> = []
        return columns.compactMap { name in
            guard !seen.insert(name).inserted, !name.isEmpty, reported.insert(name).inserted else { return nil }
            let title = ColumnNames.isName(name) ? "the column name '\(name)'" : "a column name"
            let message = "\(title) appears more than once; the first one counts"
            return Diagnostic(.warning, at: header, message, fix: "rename the others")
        }
    }

    private func withoutRows(at header: SourceLocation) -> [Diagnostic] {
        guard !hasRows else { return [] }
        let fix = "write one recipient on each line below the column names"
        return [Diagnostic(.warning, at: header, "the file has column names and no rows", fix: fix)]
    }
}

package import Formats
package import PhoneNumbers

/// Decides row by row who gets a message and who does not, and why.
///
/// Duplicates and suppressions are found later: they need more than the row.
package struct RowPlanner: Sendable {
    private let filter: AudienceFilter?
    private let columnCount: Int
    private let phoneColumn: Int
    private let phoneName: String
    private let phoneReader: PhoneNumberReader
    private let languages: RowLanguages
    /// Nil for marketing, where the same template says the same.
    private var content: ContentHash?
    private var scratch: [UInt8] = []

    package init(definition: BroadcastDefinition, phoneReader: PhoneNumberReader) {
        let (columns, phoneColumn) = (definition.columns, definition.phoneColumn)
        filter = definition.filter
        columnCount = columns.count
        self.phoneColumn = phoneColumn
        phoneName = columns.indices.contains(phoneColumn) ? columns[phoneColumn] : ""
        self.phoneReader = phoneReader
        languages = RowLanguages(definition.content, columns: columns)
        content = definition.category == .marketing ? nil : ContentHash(definition.content)
    }

    /// Adds to a batch what becomes of a row; a row that the campaign's filter leaves out is no row of the broadcast.
    ///
    /// - Parameters:
    ///   - record: the row's cells.
    ///   - row: its number, from 1, the header not counted.
    ///   - rows: the batch.
    package mutating func judge(_ record: CSVRecord, row: Int32, into rows: inout PlannedRows) {
        if let filter, !filter.matches(record) { return }
        let phone: PhoneNumber
        do {
            phone = try phoneReader.read(record[phoneColumn]).number
        } catch {
            return rows.skip(record, row: row, .invalidPhone, detail: detail(of: error), phone: nil)
        }
        if let fault = fault(of: record) {
            rows.skip(record, row: row, fault.reason, detail: fault.detail, phone: phone)
        } else {
            rows.send(record, row: row, to: phone, content: content?.hash(of: record) ?? 0)
        }
    }

    /// What is odd about a row that is sent all the same; nil if nothing is.
    package func doubt(about record: CSVRecord) -> String? {
        if let filter, !filter.matches(record) { return nil }
        return languages.checks(for: record)?.doubt(about: record)
    }

    /// What is wrong with a row whose number can be read; nil if it can be sent.
    private mutating func fault(of record: CSVRecord) -> RowChecks.Fault? {
        if record.count > columnCount { return shifted(record) }
        if record.hasStrayText {
            let detail = "text follows a closing quote; double the quotes within a cell"
            return RowChecks.Fault(reason: .invalidParameter, detail: detail)
        }
        return languages.fault(of: record, scratch: &scratch)
    }

    /// A row with more cells than columns: most likely a delimiter in a cell that
    /// is not quoted, after which every cell is another column's.
    private func shifted(_ record: CSVRecord) -> RowChecks.Fault {
        let detail = "the row has \(record.count) cells for \(columnCount) columns; quote cells that hold a delimiter"
        return RowChecks.Fault(reason: .invalidParameter, detail: detail)
    }

    private func detail(of fault: PhoneNumberFault) -> String {
        let detail = "\(fault.description): column '\(phoneName)'"
        return fault.fix.map { "\(detail); \($0)" } ?? detail
    }
}

/// The checks of each translation, and the choice among them.
struct RowLanguages: Sendable {
    /// Nil if every row has the same template.
    private let language: ValueExpression?
    private let checks: [String: RowChecks]
    private let codes: TranslationCodes
    /// Those of the only template.
    private let only: RowChecks?
    private let columns: [String]

    init(_ content: MessageContent, columns: [String]) {
        language = content.language
        self.columns = columns
        checks = content.templates.mapValues { RowChecks(content, template: $0, columns: columns) }
        codes = TranslationCodes(checks.keys)
        only = content.language == nil ? checks.min { $0.key < $1.key }?.value : nil
    }

    func fault(of record: CSVRecord, scratch: inout [UInt8]) -> RowChecks.Fault? {
        if let checks = checks(for: record) { return checks.fault(of: record, scratch: &scratch) }
        guard let language else {
            return RowChecks.Fault(reason: .invalidParameter, detail: "the campaign has no template")
        }
        return missing(language.value(in: record), language)
    }

    /// Those of the translation that a row chooses; nil if there is no such one.
    func checks(for record: CSVRecord) -> RowChecks? {
        only ?? language.flatMap { codes[$0.value(in: record)] }.flatMap { checks[$0] }
    }

    private func missing(_ code: String, _ language: ValueExpression) -> RowChecks.Fault {
        let names = language.columns.filter(columns.indices.contains).map { ": column '\(columns[$0])'" }
        let wish = code.isEmpty ? "the language is empty" : "the template has no translation '\(code.prefix(20))'"
        let detail = "\(wish)\(names.first ?? ""); \(codes.advice(for: String(code.prefix(20))))"
        return RowChecks.Fault(reason: .invalidParameter, detail: detail)
    }
}

package import Formats
package import Foundation

/// Decides row by row who gets a message and who does not, and why.
///
/// Duplicates and suppressions are found later: they need more than the row.
package struct RowPlanner: Sendable {
    private let filter: AudienceFilter?
    private let columns: [String]
    private var recipients: RecipientReader
    private let languages: RowLanguages
    /// Nil for marketing, where the same template says the same.
    private var content: ContentHash?
    private var scratch: [UInt8] = []
    private var files: PlannedFiles?

    /// - Parameters:
    ///   - definition: what is planned.
    ///   - dueAt: when the messages are to be sent, by which an offer must not be over; nil if that does not matter.
    ///   - media: where files are looked for that messages bring along; nil if nobody looks.
    package init(definition: BroadcastDefinition, dueAt: Date? = nil, media: (any MediaShelf)? = nil) {
        columns = definition.columns
        filter = definition.filter
        recipients = RecipientReader(definition)
        languages = RowLanguages(definition.content, columns: columns, dueAt: dueAt, media: media)
        files = media.flatMap { PlannedFiles(definition.content, on: $0) }
        content = definition.category == .marketing ? nil : ContentHash(definition.content)
    }

    /// Adds to a batch what becomes of a row.
    ///
    /// - Parameters:
    ///   - record: the row's cells.
    ///   - row: its number, from 1, the header not counted.
    ///   - rows: the batch.
    /// - Returns: the conditions of the filter that leave the row out; none for a row of the broadcast.
    @discardableResult
    package mutating func judge(_ record: CSVRecord, row: Int32, into rows: inout PlannedRows) -> FilterFailures {
        if let failures = filter?.failures(of: record), !failures.isEmpty {
            let recipient = try? recipients.read(record).key
            rows.leaveOut(FilteredRow(row: row, failures: failures, recipient: recipient))
            return failures
        }
        let recipient: Recipient
        do {
            recipient = try recipients.read(record)
        } catch {
            rows.skip(record, row: row, .invalidPhone, detail: error.detail, recipient: error.recipient)
            return []
        }
        if let fault = fault(of: record) {
            rows.skip(record, row: row, fault.reason, detail: fault.detail, recipient: recipient)
        } else {
            files?.note(record)
            let content = content?.hash(of: record) ?? 0
            rows.send(record, row: row, to: recipient, content: content, language: languages.place(of: record))
        }
        return []
    }

    /// The files that the rows so far bring along, by their names.
    var mediaFiles: [String: MediaFile] {
        files?.byName ?? [:]
    }

    /// What is odd about a row that is sent all the same; nil if nothing is.
    package func doubt(about record: CSVRecord) -> String? {
        if let filter, !filter.matches(record) { return nil }
        return languages.checks(for: record)?.doubt(about: record)
    }

    /// What is wrong with a row whose number can be read; nil if it can be sent.
    private mutating func fault(of record: CSVRecord) -> RowChecks.Fault? {
        if record.count > columns.count { return shifted(record) }
        if record.hasStrayText {
            let detail = "text follows a closing quote; double the quotes within a cell"
            return RowChecks.Fault(reason: .invalidParameter, detail: detail)
        }
        return languages.fault(of: record, scratch: &scratch)
    }

    /// A row with more cells than columns: most likely a delimiter in a cell that
    /// is not quoted, after which every cell is another column's.
    private func shifted(_ record: CSVRecord) -> RowChecks.Fault {
        let (cells, names) = (CountText.of(record.count, "cell"), CountText.of(columns.count, "column"))
        let detail = "the row has \(cells) for \(names); quote cells that hold a delimiter"
        return RowChecks.Fault(reason: .invalidParameter, detail: detail)
    }
}

/// The checks of each translation, and the choice among them.
struct RowLanguages: Sendable {
    private let choice: LanguageChoice
    private let checks: [String: RowChecks]
    /// Those of the only template; nil if rows choose.
    private let only: RowChecks?
    private let columns: [String]
    /// Of each language among those of the template.
    private let places: [String: UInt16]

    init(_ content: MessageContent, columns: [String], dueAt: Date?, media: (any MediaShelf)?) {
        choice = LanguageChoice(content)
        places = Dictionary(zip(content.languages, 0...)) { first, _ in first }
        self.columns = columns
        checks = content.templates.mapValues {
            RowChecks(content, template: $0, columns: columns, dueAt: dueAt, media: media)
        }
        only = choice.wishes.isEmpty ? checks.min { $0.key < $1.key }?.value : nil
    }

    func fault(of record: CSVRecord, scratch: inout [UInt8]) -> RowChecks.Fault? {
        if let checks = checks(for: record) { return checks.fault(of: record, scratch: &scratch) }
        guard let wish = choice.wishes.first else {
            return RowChecks.Fault(reason: .invalidParameter, detail: "the campaign has no template")
        }
        return missing(wish.value(in: record), wish)
    }

    /// Those of the translation that a row gets; nil if there is no such one.
    func checks(for record: CSVRecord) -> RowChecks? {
        only ?? choice.language(of: record).flatMap { checks[$0] }
    }

    /// Where the language that a row gets is among those of the template.
    func place(of record: CSVRecord) -> UInt16 {
        guard places.count > 1, only == nil else { return 0 }
        return choice.language(of: record).flatMap { places[$0] } ?? 0
    }

    private func missing(_ code: String, _ language: ValueExpression) -> RowChecks.Fault {
        let names = language.columns.filter(columns.indices.contains).map { ": column '\(columns[$0])'" }
        let wish = code.isEmpty ? "the language is empty" : "the template has no translation '\(code.prefix(20))'"
        let detail = "\(wish)\(names.first ?? ""); \(choice.advice(for: String(code.prefix(20))))"
        return RowChecks.Fault(reason: .invalidParameter, detail: detail)
    }
}

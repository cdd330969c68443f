import Formats
import Foundation

/// One parameter of a message: what it is made of and what it must be.
///
/// A class, as each row asks all of them: a structure of so many parts would be copied each time.
final class ParameterCheck: Sendable {
    let title: String
    let expression: ValueExpression
    let rule: ParameterRule
    /// How often the text that it makes longer shows it.
    let occurrences: Int
    private let allowsOddValues: Bool
    /// The column of a parameter that is one cell without a default, as most are.
    private let column: Int?

    /// When the offer of which it is the end must not be over; nil for anything else.
    private let dueAt: Date?

    /// Whether it names a file.
    private let isFile: Bool

    /// Where files are looked for; nil for anything else, or if nobody looks.
    private let media: (any MediaShelf)?

    init(
        _ place: TemplatePlace,
        _ expression: ValueExpression,
        allowsOddValues: Bool,
        dueAt: Date? = nil,
        media: (any MediaShelf)? = nil
    ) {
        if case .media = place.rule { isFile = true } else { isFile = false }
        self.media = isFile ? media : nil
        self.dueAt = place.rule == .offerEnd ? dueAt : nil
        title = place.title
        self.expression = expression
        self.allowsOddValues = allowsOddValues
        rule = place.rule
        occurrences = place.occurrences
        column = expression.onlyColumn
    }

    enum Finding {
        case fits(length: Int)
        /// The column whose cell is empty, nil if the value is empty for another reason; and the word for nothing that
        /// the cell holds.
        case missing(column: Int?, word: String = "")
        case breach(String)
    }

    /// Judges the parameter of one row; the scratch is storage to be used again from row to row.
    func judge(_ record: CSVRecord, scratch: inout [UInt8]) -> Finding {
        if isFile, let fault = cellFault(record) { return .breach(fault) }
        // A single cell is judged where it lies.
        if let column {
            let cell = record.trimmed(column)
            return odd(cell, column) ?? (cell.isEmpty ? .missing(column: column) : finding(cell))
        }
        if let finding = fill(&scratch, from: record) { return finding }
        guard !scratch[...].trimmed.isEmpty else { return .missing(column: nil) }
        return finding(scratch[...])
    }

    /// What is wrong with a cell as a part of a file's name: it must not lead elsewhere.
    private func cellFault(_ record: CSVRecord) -> String? {
        expression.columns.lazy
            .compactMap { MediaName.fault(ofCell: record.value($0, allowsOddValues: self.allowsOddValues)) }
            .first
    }

    /// What keeps a cell from being sent that nobody meant; nil for any other.
    private func odd(_ cell: ArraySlice<UInt8>, _ column: Int) -> Finding? {
        guard !allowsOddValues, let odd = OddValue(cell) else { return nil }
        return switch odd {
        case .nothing: .missing(column: column, word: String(decoding: cell, as: UTF8.self))
        case .formula: .breach("is a formula that was not calculated")
        case .placeholder: .breach("is a placeholder that was not filled")
        }
    }

    /// Puts the value together; returns why it cannot be: a formula or a placeholder before an empty cell.
    private func fill(_ scratch: inout [UInt8], from record: CSVRecord) -> Finding? {
        scratch.removeAll(keepingCapacity: true)
        var missing: Finding?
        for segment in expression.segments {
            switch segment {
            case .literal(let literal): scratch.append(contentsOf: literal.utf8)
            case .column(let column, let standard):
                let cell = record.trimmed(column)
                let odd = odd(cell, column)
                if case .breach? = odd { return odd }
                if odd == nil, !cell.isEmpty {
                    scratch.append(contentsOf: cell)
                } else if let standard {
                    scratch.append(contentsOf: standard.utf8)
                } else {
                    missing = missing ?? odd ?? .missing(column: column)
                }
            }
        }
        return missing
    }

    /// What is odd about a value that can be sent, to be read after the title.
    func doubt(_ record: CSVRecord) -> String? {
        guard case .urlSuffix(let base) = rule else { return nil }
        return URLSuffix(Array(expression.value(in: record, allowsOddValues: allowsOddValues).utf8)[...], after: base)
            .doubt
    }

    private func finding(_ utf8: ArraySlice<UInt8>) -> Finding {
        switch rule.judge(utf8) {
        case .fits where dueAt != nil && isOver(utf8): .breach("is over when the message is due")
        case .fits(let length): isFile ? fileFinding(utf8, length: length) : .fits(length: length)
        case .breach(let fault): .breach(fault)
        }
    }

    /// Whether the file of that name can be sent; the name, which may be anything, is not repeated.
    private func fileFinding(_ name: ArraySlice<UInt8>, length: Int) -> Finding {
        guard let media, case .media(let kind) = rule,
            case .failure(let fault) = media.file(String(decoding: name, as: UTF8.self), as: kind)
        else { return .fits(length: length) }
        return .breach(fault.finding)
    }

    private func isOver(_ end: ArraySlice<UInt8>) -> Bool {
        guard let dueAt, let end = OfferEnd(end) else { return false }
        return end.isPast(dueAt)
    }
}

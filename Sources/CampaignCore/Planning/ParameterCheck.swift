import Formats

/// One parameter of a message: what it is made of and what it must be.
struct ParameterCheck: Sendable {
    let title: String
    let expression: ValueExpression
    let rule: ParameterRule
    /// How often the text that it makes longer shows it.
    let occurrences: Int

    init(_ place: TemplatePlace, _ expression: ValueExpression) {
        title = place.title
        self.expression = expression
        rule = place.rule
        occurrences = place.occurrences
    }

    enum Finding {
        case fits(length: Int)
        /// The column whose cell is empty; nil if the value is empty for another reason.
        case missing(column: Int?)
        case breach(String)
    }

    /// Judges the parameter of one row; the scratch is storage to be used again from row to row.
    func judge(_ record: CSVRecord, scratch: inout [UInt8]) -> Finding {
        // Most parameters are one cell, which is judged where it lies.
        if case .column(let column, nil)? = expression.segments.first, expression.segments.count == 1 {
            let cell = record.trimmed(column)
            return cell.isEmpty ? .missing(column: column) : finding(rule.judge(cell))
        }
        scratch.removeAll(keepingCapacity: true)
        if let column = expression.append(record, to: &scratch) { return .missing(column: column) }
        guard !scratch[...].trimmed.isEmpty else { return .missing(column: nil) }
        return finding(rule.judge(scratch[...]))
    }

    /// What is odd about a value that can be sent, to be read after the title.
    func doubt(_ record: CSVRecord) -> String? {
        guard case .urlSuffix(let base) = rule else { return nil }
        return URLSuffix(Array(expression.value(in: record).utf8)[...], after: base).doubt
    }

    private func finding(_ finding: ParameterRule.Finding) -> Finding {
        switch finding {
        case .fits(let length): .fits(length: length)
        case .breach(let fault): .breach(fault)
        }
    }
}

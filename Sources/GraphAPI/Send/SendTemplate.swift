import Formats
import CampaignCore

/// The `template` object of a request, cut where a row's values go in.
struct SendTemplate: Sendable {
    private enum Piece: Sendable {
        case fixed([UInt8])
        /// A cell; the default, already escaped, stands in for an empty one.
        case cell(Int, standard: [UInt8])
        /// A moment that people write, as milliseconds since 1970.
        case moment(ValueExpression)
        /// The name of a file, as the id of what was uploaded of it.
        case file(ValueExpression)
    }

    private var pieces: [Piece] = []
    private var fixed: [UInt8] = []
    private let allowsOddValues: Bool
    private let media: [String: String]

    /// An object with nothing in it.
    init() {
        allowsOddValues = true
        media = [:]
        finish()
    }

    /// - Parameters:
    ///   - template: the translation.
    ///   - content: what fills its places.
    ///   - media: the ids of uploaded files by their names.
    init(_ template: Template, _ content: MessageContent, media: [String: String]) {
        allowsOddValues = content.allowsOddValues
        self.media = media
        add("{\"name\":")
        addString(template.name)
        add(",\"language\":{\"code\":")
        addString(template.language)
        add("}")
        addComponents(of: template, content.parameters)
        add("}")
        finish()
    }

    /// Appends the object of one row.
    func append(_ cells: CSVRecord, to body: inout [UInt8]) {
        for piece in pieces {
            switch piece {
            case .fixed(let utf8):
                body.append(contentsOf: utf8)
            case .cell(let column, let standard):
                let cell = cells.value(column, allowsOddValues: allowsOddValues)
                if cell.isEmpty { body.append(contentsOf: standard) } else { body.append(escaping: cell) }
            case .moment(let expression):
                append(expression, cells, to: &body)
            case .file(let expression):
                body.append(escaping: mediaID(expression, cells))
            }
        }
    }
}

extension SendTemplate {
    /// Appends the milliseconds of a moment; rows with anything else are never planned.
    private func append(_ moment: ValueExpression, _ cells: CSVRecord, to body: inout [UInt8]) {
        var text: [UInt8] = []
        moment.append(cells, allowsOddValues: allowsOddValues, to: &text)
        body.append(decimal: Int(OfferEnd(text[...])?.milliseconds ?? 0))
    }
}

extension SendTemplate {
    /// What stands for a file that is not uploaded yet, in a request that is only shown.
    private static let notUploaded = "the id of the uploaded file"

    private func mediaID(_ name: ValueExpression, _ cells: CSVRecord) -> ArraySlice<UInt8> {
        let id = media[name.value(in: cells, allowsOddValues: allowsOddValues)] ?? Self.notUploaded
        return Array(id.utf8)[...]
    }
}

// Building, from left to right.
extension SendTemplate {
    /// Adds text as it is.
    mutating func add(_ json: String) {
        fixed.append(contentsOf: json.utf8)
    }

    /// Adds text as a JSON string.
    mutating func addString(_ text: String) {
        appendJSONString(text, to: &fixed)
    }

    /// Adds what an expression amounts to.
    mutating func add(_ expression: ValueExpression, as form: ParameterRule.Form) {
        switch form {
        case .string:
            add("\"")
            addText(expression)
            add("\"")
        case .number:
            addText(expression)
        case .milliseconds:
            finish()
            pieces.append(.moment(expression))
        case .media:
            add("\"")
            if expression.isConstant {
                let id = mediaID(expression, CSVRecord())
                fixed.append(escaping: id)
            } else {
                finish()
                pieces.append(.file(expression))
            }
            add("\"")
        }
    }

    private mutating func addText(_ expression: ValueExpression) {
        for segment in expression.segments {
            switch segment {
            case .literal(let literal): fixed.append(escaping: Array(literal.utf8)[...])
            case .column(let column, let standard): addCell(column, standard: standard ?? "")
            }
        }
    }

    private mutating func addCell(_ column: Int, standard: String) {
        finish()
        var escaped: [UInt8] = []
        escaped.append(escaping: Array(standard.utf8)[...])
        pieces.append(.cell(column, standard: escaped))
    }

    private mutating func finish() {
        if !fixed.isEmpty { pieces.append(.fixed(fixed)) }
        fixed = []
    }
}

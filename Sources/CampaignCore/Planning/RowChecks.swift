import Formats

/// All checks of a row's parameters against one translation of the template.
struct RowChecks: Sendable {
    /// Why a row gets no message.
    struct Fault: Hashable {
        var reason: SkipReason
        var detail: String
    }

    private let checks: [ParameterCheck]
    private let columns: [String]
    /// What the fixed parts leave for the values.
    private let headerRoom: Int
    private let bodyRoom: Int

    /// Judges here, once, what is the same for every row.
    init(_ parameters: ParameterBindings, template: Template, columns: [String]) {
        var rooms = Lengths(header: TemplateLimit.header, body: TemplateLimit.body)
        if let text = template.header?.text { rooms.header -= text.literalLength }
        rooms.body -= template.body.literalLength
        var varying: [ParameterCheck] = []
        let empty = CSVRecord()
        for place in template.places {
            guard let value = parameters[place.path] else { continue }
            let check = ParameterCheck(place, value)
            var scratch: [UInt8] = []
            if check.expression.isConstant, case .fits(let length) = check.judge(empty, scratch: &scratch) {
                rooms.add(-length, of: check)
            } else {
                varying.append(check)
            }
        }
        self.checks = varying
        self.columns = columns
        (headerRoom, bodyRoom) = (rooms.header, rooms.body)
    }

    /// What is wrong with a row; nil for one that can be sent.
    ///
    /// The scratch is storage to be used again from row to row.
    func fault(of record: CSVRecord, scratch: inout [UInt8]) -> Fault? {
        var lengths = Lengths(header: 0, body: 0)
        var faults: [Fault] = []
        for check in checks {
            switch check.judge(record, scratch: &scratch) {
            case .fits(let length): lengths.add(length, of: check)
            case .missing(let column): faults.append(missing(check, column))
            case .breach(let fault): faults.append(invalid(check, fault))
            }
        }
        if lengths.header > headerRoom { faults.append(tooLong(.header, lengths.header - headerRoom)) }
        if lengths.body > bodyRoom { faults.append(tooLong(.body, lengths.body - bodyRoom)) }
        return faults.isEmpty ? nil : joined(faults)
    }

    /// What is odd about a row that can be sent all the same; nil if nothing is.
    func doubt(about record: CSVRecord) -> String? {
        let doubts = checks.compactMap { check in
            check.doubt(record).map { "\(check.title) \($0)\(names(of: check.expression.columns))" }
        }
        return doubts.isEmpty ? nil : doubts.joined(separator: "; ")
    }

    /// How much of a part's room is used.
    private struct Lengths {
        var header: Int
        var body: Int

        mutating func add(_ length: Int, of check: ParameterCheck) {
            switch check.part {
            case .header: header += length * check.occurrences
            case .body: body += length * check.occurrences
            case .other: return
            }
        }
    }
}

// In words.
extension RowChecks {
    private func missing(_ check: ParameterCheck, _ column: Int?) -> Fault {
        let columns = column.map { [$0] } ?? check.expression.columns
        return Fault(reason: .missingParameter, detail: "\(check.title) is empty\(names(of: columns))")
    }

    private func invalid(_ check: ParameterCheck, _ fault: String) -> Fault {
        Fault(reason: .invalidParameter, detail: "\(check.title) \(fault)\(names(of: check.expression.columns))")
    }

    private func tooLong(_ part: TemplatePlace.Part, _ excess: Int) -> Fault {
        let columns = checks.filter { $0.part == part }.flatMap(\.expression.columns)
        let limit = part == .header ? TemplateLimit.header : TemplateLimit.body
        let length = "has \(limit + excess) characters with its values, \(limit) are allowed"
        return Fault(reason: .invalidParameter, detail: "the \(part) \(length)\(names(of: columns))")
    }

    private func names(of places: [Int]) -> String {
        var seen: Set<Int> = []
        let names = places.filter { seen.insert($0).inserted && columns.indices.contains($0) }
            .map { "'\(columns[$0])'" }
        guard !names.isEmpty else { return "" }
        return ": \(names.count == 1 ? "column" : "columns") \(names.joined(separator: ", "))"
    }

    /// A row with an empty parameter counts as such, whatever else is wrong with it.
    private func joined(_ faults: [Fault]) -> Fault {
        let isMissing = faults.contains { $0.reason == .missingParameter }
        return Fault(
            reason: isMissing ? .missingParameter : .invalidParameter,
            detail: faults.map(\.detail).joined(separator: "; ")
        )
    }
}

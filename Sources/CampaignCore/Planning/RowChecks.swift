import Formats
import Foundation

/// All checks of a row's parameters against one translation of the template.
///
/// A class, as it is handed on for each row: a structure of so many parts would be copied each time.
final class RowChecks: Sendable {
    /// Why a row gets no message.
    struct Fault: Hashable {
        var reason: SkipReason
        var detail: String
    }

    /// A check with the text that its value makes longer.
    private struct Check: Sendable {
        var parameter: ParameterCheck
        /// Its place in `rooms`; nil if the value's length counts for itself.
        var room: Int?
    }

    /// No check of another text is between those of one.
    private let checks: [Check]
    /// The texts with what is the same for every row.
    private let rooms: [TextRoom]
    private let columns: [String]
    /// What is wrong with every row.
    private let faultsOfAll: [Fault]

    /// Judges here, once, what is the same for every row.
    init(
        _ content: MessageContent,
        template: Template,
        columns: [String],
        dueAt: Date? = nil,
        media: (any MediaShelf)? = nil
    ) {
        var rooms: [TextRoom] = []
        var places: [TextRoom: Int] = [:]
        var varying: [Check] = []
        let empty = CSVRecord()
        for place in template.places(filledBy: content.parameters) {
            guard let value = content.parameters[place.path] else { continue }
            let check = ParameterCheck(
                place,
                value,
                allowsOddValues: content.allowsOddValues,
                dueAt: dueAt,
                media: media
            )
            let room = place.room.map { room in
                places[room]
                    ?? {
                        places[room] = rooms.count
                        rooms.append(room)
                        return rooms.count - 1
                    }()
            }
            var scratch: [UInt8] = []
            if value.isConstant, case .fits(let length) = check.judge(empty, scratch: &scratch) {
                if let room { rooms[room].used += length * place.occurrences }
            } else {
                varying.append(Check(parameter: check, room: room))
            }
        }
        (self.checks, self.rooms, self.columns) = (varying, rooms, columns)
        let fixed = rooms.indices.filter { room in !varying.contains { $0.room == room } }
        faultsOfAll = fixed.compactMap { Self.tooLong(rooms[$0], 0, columns: "") }
    }

    /// What is wrong with a row; nil for one that can be sent.
    ///
    /// The scratch is storage to be used again from row to row.
    func fault(of record: CSVRecord, scratch: inout [UInt8]) -> Fault? {
        var faults = faultsOfAll
        // How long the values of one text are together.
        var (room, length): (Int?, Int) = (nil, 0)
        for check in checks {
            if let next = check.room, next != room {
                if let room { add(tooLong(room, length), to: &faults) }
                (room, length) = (next, 0)
            }
            switch check.parameter.judge(record, scratch: &scratch) {
            case .fits(let own): if check.room != nil { length += own * check.parameter.occurrences }
            case .missing(let column, let word): faults.append(missing(check.parameter, column, word))
            case .breach(let fault): faults.append(invalid(check.parameter, fault))
            }
        }
        if let room { add(tooLong(room, length), to: &faults) }
        return faults.isEmpty ? nil : joined(faults)
    }

    private func add(_ fault: Fault?, to faults: inout [Fault]) {
        if let fault { faults.append(fault) }
    }

    /// What is odd about a row that can be sent all the same; nil if nothing is.
    func doubt(about record: CSVRecord) -> String? {
        let doubts = checks.lazy.map(\.parameter)
            .compactMap { check in
                check.doubt(record).map { "\(check.title) \($0)\(self.names(of: check.expression.columns))" }
            }
        return doubts.isEmpty ? nil : doubts.joined(separator: "; ")
    }
}

// In words.
extension RowChecks {
    private func missing(_ check: ParameterCheck, _ column: Int?, _ word: String) -> Fault {
        let columns = column.map { [$0] } ?? check.expression.columns
        let held = word.isEmpty ? "" : " holds '\(word)'"
        return Fault(reason: .missingParameter, detail: "\(check.title) is empty\(names(of: columns))\(held)")
    }

    private func invalid(_ check: ParameterCheck, _ fault: String) -> Fault {
        Fault(reason: .invalidParameter, detail: "\(check.title) \(fault)\(names(of: check.expression.columns))")
    }

    /// Nil if a text with its values is not too long.
    private func tooLong(_ room: Int, _ length: Int) -> Fault? {
        Self.tooLong(
            rooms[room],
            length,
            columns: names(of: checks.filter { $0.room == room }.flatMap(\.parameter.expression.columns))
        )
    }

    private static func tooLong(_ text: TextRoom, _ length: Int, columns: @autoclosure () -> String) -> Fault? {
        guard text.used + length > text.limit else { return nil }
        let finding = "has \(text.used + length) characters with its values, \(text.limit) are allowed"
        return Fault(reason: .invalidParameter, detail: "\(text.title) \(finding)\(columns())")
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

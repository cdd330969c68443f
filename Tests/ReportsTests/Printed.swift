import Formats
import Reports

/// What a person reads of the parts, without colour.
func printed(_ parts: [OutputPart]) -> String {
    parts.map { part in
        switch part {
        case .lines(let lines): lines.map { $0 + "\n" }.joined()
        case .table(let table): table.text()
        case .data(let text): text
        case .json(let value): value.serialized(pretty: true) + "\n"
        case .note(let text): text + "\n"
        case .diagnostics(let faults): faults.map { "\($0)\n" }.joined()
        }
    }
    .joined()
}

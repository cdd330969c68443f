import Formats

extension Diagnostic {
    /// As programs get it; what does not apply is null.
    func json() -> JSONValue {
        [
            "severity": .string(severity.rawValue),
            "file": .string(location.file),
            "line": location.line.map { .integer(Int64($0)) } ?? .null,
            "column": location.column.map { .integer(Int64($0)) } ?? .null,
            "message": .string(message),
            "fix": fix.map(JSONValue.string) ?? .null,
            "rule": rule.map { .string($0.name) } ?? .null,
            "page": rule.map { .string($0.page) } ?? .null,
        ]
    }
}

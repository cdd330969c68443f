/// A string of Swift source as the program prints it, with `\(…)` where it puts a value in.
struct SwiftLiteral {
    var text: String
    /// What stands before it, as far as it tells what the string is for, such as `sql:`.
    var context: String
    /// Its place among the scalars of the file.
    var start: Int
}

extension SwiftLiteral {
    /// The strings of a source file in their order; those joined by `+` count as one.
    static func all(in source: String) -> [SwiftLiteral] {
        var reader = SwiftLiteralReader(source)
        reader.readCode()
        return reader.literals.sorted { $0.start < $1.start }
    }
}

/// A place in a file that a person wrote.
package struct SourceLocation: Hashable, Sendable {
    /// The path as the person would type it, relative to the workspace.
    package var file: String
    /// The line, counted from 1; nil if the fault concerns the whole file.
    package var line: Int?
    /// The column in characters, counted from 1.
    package var column: Int?

    package init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file`, `file:line` or `file:line:column`, the form that editors jump to.
    package var description: String {
        [file, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
    }
}

package import Formats
import Workspace

/// An audience that cannot be read to its end, and where.
package struct AudienceFault: Error, Hashable, CustomStringConvertible {
    package let diagnostic: Diagnostic

    package var description: String {
        diagnostic.description
    }

    /// Runs what reads a file; its faults then name the file and the place.
    ///
    /// - Parameters:
    ///   - file: the name in diagnostics.
    ///   - body: what reads it.
    /// - Returns: what `body` returns.
    /// - Throws: `AudienceFault` for `SyntaxFault` and `FileError`, and whatever else `body` throws.
    static func naming<Read>(_ file: String, _ body: () throws -> Read) throws -> Read {
        do {
            return try body()
        } catch let fault as SyntaxFault {
            let location = SourceLocation(file: file, line: fault.line, column: fault.column)
            throw AudienceFault(diagnostic: Diagnostic(.error, at: location, fault.message, fix: fault.fix))
        } catch let error as FileError {
            let location = SourceLocation(file: file)
            throw AudienceFault(diagnostic: Diagnostic(.error, at: location, error.description))
        }
    }
}

package import Formats

/// An audience that cannot be read to its end, and where.
package struct AudienceFault: Error, Hashable, CustomStringConvertible {
    package let diagnostic: Diagnostic

    package var description: String {
        diagnostic.description
    }
}

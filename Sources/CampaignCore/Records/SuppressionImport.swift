package import Formats

/// What came of the people who were to be put on the suppression list.
package struct SuppressionImport: Sendable {
    /// How many are on the list now who were not.
    package var added: Int
    /// How many were on it already.
    package var known: Int
    /// What is wrong with the lines that could not be read.
    package var faults: [Diagnostic]

    package init(added: Int, known: Int, faults: [Diagnostic] = []) {
        self.added = added
        self.known = known
        self.faults = faults
    }

    /// What it means to a script; nil if everybody was read.
    package var failure: FailureKind? {
        faults.isEmpty ? nil : .badData
    }
}

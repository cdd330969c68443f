/// What became of the files that Meta's templates were to be written to.
package struct TemplatePull: Hashable, Sendable {
    package enum Fate: Hashable, Sendable {
        case written
        /// It has what Meta has.
        case same
        /// It has changes of its own in these places, and was left alone.
        case changedHere([String])
    }

    package struct File: Hashable, Sendable {
        /// As the person would type it.
        package let file: String
        package let name: String
        package let language: String
        package let fate: Fate

        package init(file: String, name: String, language: String, fate: Fate) {
            (self.file, self.name, self.language, self.fate) = (file, name, language, fate)
        }
    }

    package var files: [File]

    package init(files: [File]) {
        self.files = files
    }

    /// A file that was left alone is a person's to decide on.
    package var failure: FailureKind? {
        files.contains { if case .changedHere = $0.fate { true } else { false } } ? .badData : nil
    }
}

package import Formats

/// What is wrong with template definitions.
package struct TemplateCheckResult: Sendable {
    /// A definition that was checked.
    package struct Definition: Hashable, Sendable {
        package let file: String
        /// Nil if the definition has none that can be read.
        package let name: String?
        /// Nil if the definition has none that can be read.
        package let language: String?
        package let errors: Int
        package let warnings: Int

        package init(file: String, name: String?, language: String?, errors: Int, warnings: Int) {
            (self.file, self.name, self.language) = (file, name, language)
            (self.errors, self.warnings) = (errors, warnings)
        }
    }

    /// File by file from top to bottom.
    package let diagnostics: [Diagnostic]
    package let definitions: [Definition]

    package init(diagnostics: [Diagnostic], definitions: [Definition]) {
        (self.diagnostics, self.definitions) = (diagnostics, definitions)
    }
}

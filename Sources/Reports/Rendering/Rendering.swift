package import Formats

/// What a command found, in words for a person and as JSON for a program.
package protocol Rendering {
    /// What a person is shown.
    func text() async throws -> [OutputPart]

    /// What a program is given.
    func json() async throws -> JSONValue
}

/// What is printed of a value: the one place that tells the forms apart.
package func render(_ value: some Rendering, as form: RenderForm) async throws -> [OutputPart] {
    switch form {
    case .text: try await value.text()
    case .json: [.json(try await value.json())]
    }
}

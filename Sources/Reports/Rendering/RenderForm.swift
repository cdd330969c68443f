/// In which form a command prints what it found.
package enum RenderForm: Hashable, Sendable {
    /// For a person.
    case text
    /// For a program.
    case json
}

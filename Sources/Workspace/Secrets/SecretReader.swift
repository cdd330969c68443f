import CampaignCore

/// Reads where a secret is kept from a workspace's file.
struct SecretReader {
    /// The folder against which paths are taken.
    let root: String
    let diagnostics: DiagnosticList

    /// The forms that a reference may take.
    static let keys = ["env", "file", "credential", "command"]
    /// Far longer than the name of any variable, shorter than any token.
    private static let longestName = 64

    /// The reference behind a key; nil if there is none, or where it cannot be read, which is reported.
    ///
    /// The variable is a name to suggest.
    func reference(_ key: String, in owner: YAMLMapping, variable: String) -> SecretReference? {
        guard let value = owner[key] else { return nil }
        return reference(value, key: key, variable: variable)
    }

    func reference(_ value: YAMLNode, key: String, variable: String) -> SecretReference? {
        guard let mapping = value.mapping("'\(key)'", diagnostics) else {
            // The text is not repeated: it may be the secret.
            diagnostics.error(
                at: value.location,
                "'\(key)' is written in clear",
                fix: "keep it in a file for drumbeat's user alone and write \(key): {file: \(Self.file(variable))}"
            )
            return nil
        }
        mapping.allow(only: Self.keys)
        return reference(in: mapping, variable: variable)
    }

    /// Where `docs/operations.md` has people keep it.
    private static func file(_ variable: String) -> String {
        "/etc/drumbeat/\(variable.lowercased().replacing("_", with: "-"))"
    }

    func reference(in mapping: YAMLMapping, variable: String) -> SecretReference? {
        let forms = Self.keys.filter(mapping.has)
        guard let form = forms.first, forms.count == 1 else {
            diagnostics.error(
                at: mapping.location,
                "\(mapping.title) names \(forms.isEmpty ? "no place" : "several places") where the secret is kept",
                fix: "write one of {env: \(variable)}, {file: …}, {credential: …} and {command: […]}"
            )
            return nil
        }
        return switch form {
        case "env": environment(mapping)
        case "file": mapping.text("file").map { .file(path: WorkspaceLayout.path($0.text, in: root)) }
        case "credential": credential(mapping)
        default: command(mapping)
        }
    }

    private func credential(_ mapping: YAMLMapping) -> SecretReference? {
        guard let name = mapping.text("credential") else { return nil }
        guard !name.text.isEmpty, !name.text.contains("/"), !name.text.hasPrefix(".") else {
            let fix = "write the name that LoadCredential= gives it"
            diagnostics.error(at: name.location, "'credential' is not a credential's name", fix: fix)
            return nil
        }
        return .credential(name.text)
    }

    private func environment(_ mapping: YAMLMapping) -> SecretReference? {
        guard let name = mapping.text("env") else { return nil }
        let isName = name.text.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "_") || (48...57).contains(byte) || (65...90).contains(byte)
                || (97...122).contains(byte)
        }
        guard isName, name.text.utf8.count <= Self.longestName else {
            // The text is not repeated: it may be the secret.
            let fix = "write the name of the variable, not its value"
            diagnostics.error(at: name.location, "'env' is not a variable's name", fix: fix)
            return nil
        }
        return .environment(name.text)
    }

    private func command(_ mapping: YAMLMapping) -> SecretReference? {
        guard let value = mapping["command"] else { return nil }
        let words = value.list?.compactMap(\.text?.text) ?? []
        guard !words.isEmpty, words.count == value.list?.count else {
            let fix = "write a list of words such as [pass, show, whatsapp]"
            diagnostics.error(at: value.location, "'command' is not a list", fix: fix)
            return nil
        }
        return .command(words, folder: root)
    }
}

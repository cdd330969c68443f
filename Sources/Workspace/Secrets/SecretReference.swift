/// Where a secret is kept; the workspace's files name the place, never the secret.
package enum SecretReference: Hashable, Sendable {
    /// An environment variable.
    case environment(String)
    /// The whole content of a file that nobody but its owner may read.
    case file(path: String)
    /// A credential that systemd hands to the service (`LoadCredential=`).
    case credential(String)
    /// What a command prints that runs in that folder.
    case command([String], folder: String)
}

extension SecretReference: CustomStringConvertible {
    package var description: String {
        switch self {
        case .environment(let name): "the environment variable \(name)"
        case .file(let path): "the file \(ShownPath.normal(path))"
        case .credential(let name): "the systemd credential \(name)"
        case .command(let words, _): "the command \(words.joined(separator: " "))"
        }
    }
}

/// Why a secret is not available.
package enum SecretError: Error, Hashable, CustomStringConvertible {
    case missingVariable(String)
    case noCredentials(String)
    case unreadableFile(FileError)
    case openFile(String, mode: String)
    case foreignFile(String)
    case failedCommand(String, cause: String)
    case empty(SecretReference)
    case malformed(SecretReference)

    package var description: String {
        switch self {
        case .missingVariable(let name): "the environment variable \(name) is not set; export it where drumbeat runs"
        case .noCredentials(let name):
            "there is no systemd credential \(name): CREDENTIALS_DIRECTORY is not set; "
                + "run drumbeat as a service with LoadCredential=\(name):…"
        case .unreadableFile(.missing(let path)):
            "there is no file '\(ShownPath.normal(path))'; write the secret into it, readable for you alone (mode 600)"
        case .unreadableFile(let error): "the secret cannot be read: \(error)"
        case .openFile(let path, let mode): Self.open(ShownPath.normal(path), mode)
        case .foreignFile(let path):
            "the secret file \(ShownPath.normal(path)) is another user's, who can change it; chown it to the user that runs drumbeat"
        case .failedCommand(let name, let cause): "the command \(name) gave no secret: \(cause)"
        case .empty(let reference): "\(reference) holds no secret: it is empty"
        case .malformed(let reference): "\(reference) holds no secret: it has more than one line or control characters"
        }
    }

    private static func open(_ path: String, _ mode: String) -> String {
        "the secret file \(path) is open to others (mode \(mode)); run chmod 600 \(path)"
    }
}

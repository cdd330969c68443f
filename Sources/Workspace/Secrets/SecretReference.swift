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
    /// The user may not read the file; its owner is nil if the user may not even look at it.
    case closedFile(String, owner: FileOwner?, user: FileOwner)
    /// Others may read the file; the user is the one to give it to, nil if it is that user's.
    case openFile(String, mode: String, handover: FileOwner?)
    /// The file is another user's, who can change it.
    case foreignFile(String, user: FileOwner)
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
        case .closedFile(let path, let owner, let user): Self.closed(ShownPath.normal(path), owner, user)
        case .openFile(let path, let mode, let user): Self.open(ShownPath.normal(path), mode, user)
        case .foreignFile(let path, let user):
            "the secret file \(ShownPath.normal(path)) is another user's, who can change it; run "
                + "sudo chown \(user.argument): \(ShownPath.normal(path))"
        case .failedCommand(let name, let cause): "the command \(name) gave no secret: \(cause)"
        case .empty(let reference): "\(reference) holds no secret: it is empty"
        case .malformed(let reference): "\(reference) holds no secret: it has more than one line or control characters"
        }
    }

    private static func open(_ path: String, _ mode: String, _ user: FileOwner?) -> String {
        let owner = user.map { "sudo chown \($0.argument): \(path) && sudo " } ?? ""
        return "the secret file \(path) is open to others (mode \(mode)); run \(owner)chmod 600 \(path)"
    }

    private static func closed(_ path: String, _ owner: FileOwner?, _ user: FileOwner) -> String {
        let fact = "\(user) may not read the secret file \(path)"
        guard let owner else {
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            let place = path.hasPrefix("/") ? "/\(folder)" : folder
            return "\(fact), nor enter its folder; run sudo chgrp \(user.argument) \(place) && sudo chmod g+x \(place)"
        }
        guard owner.isRoot || owner == user else {
            return "\(fact), which belongs to \(owner); if \(owner) sends, run \(owner.invocation)"
        }
        let handover = "sudo chown \(user.argument): \(path) && sudo chmod 600 \(path)"
        return "\(fact), which belongs to \(owner); if \(user) sends, run \(handover)"
    }
}

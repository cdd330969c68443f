internal import Crypto
package import Foundation

/// A file that only who knows a secret can read, and nobody can change unnoticed.
///
/// Sealed with AES-GCM under a key that is made from the secret. Whatever
/// cannot be opened, as the secret was changed or the writing cut short, counts as nothing.
package struct SealedFile: Sendable {
    private let path: String
    private let key: SymmetricKey

    private static let longest = 1 << 16

    /// - Parameters:
    ///   - path: the file; its folder must exist.
    ///   - secret: what opens it.
    ///   - purpose: what the file is for, so that no two purposes share a key.
    package init(path: String, secret: Secret, purpose: String) {
        self.path = path
        key = HKDF<SHA256>
            .deriveKey(
                inputKeyMaterial: SymmetricKey(data: Data(secret.revealed.utf8)),
                info: Data("drumbeat \(purpose)".utf8),
                outputByteCount: 32
            )
    }

    /// Nil if there is nothing, or nothing that can be opened.
    package func read() -> Data? {
        guard let bytes = try? RegularFile(path).contents(limit: Self.longest),
            let box = try? AES.GCM.SealedBox(combined: bytes)
        else { return nil }
        return try? AES.GCM.open(box, using: key)
    }

    /// Replaces the content; the file has mode 0600.
    package func write(_ content: Data) throws {
        let sealed = try AES.GCM.seal(content, using: key).combined ?? Data()
        guard FileManager.default.createFile(atPath: path, contents: sealed, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
    }

    package func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}

package import Foundation
import Subprocess
import SystemPackage

/// A folder of its own with a certificate that nobody trusts who is not told to.
package struct LocalAuthority: Sendable {
    package let folder: URL
    package var certificate: String { folder.appending(path: "certificate.pem").path }
    package var key: String { folder.appending(path: "key.pem").path }

    private static let openssl = "/usr/bin/openssl"

    package static var isPossible: Bool {
        FileManager.default.isExecutableFile(atPath: openssl)
    }

    package init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "drumbeat-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let arguments = [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ]
        _ = try await Subprocess.run(.path(FilePath(Self.openssl)), arguments: Arguments(arguments), output: .discarded)
    }

    package func remove() {
        // What is left over lies in the system's folder for temporary files.
        try? FileManager.default.removeItem(at: folder)
    }
}

package import Foundation
import Subprocess
import SystemPackage

/// A certificate that is trusted only by programs that are told to, in a folder that is deleted with it.
package struct LocalAuthority: Sendable {
    private let temporary: TemporaryFolder
    package var folder: URL { temporary.url }
    package var certificate: String { folder.appending(path: "certificate.pem").path }
    package var key: String { folder.appending(path: "key.pem").path }

    private static let openssl = "/usr/bin/openssl"

    package static var isPossible: Bool {
        FileManager.default.isExecutableFile(atPath: openssl)
    }

    package init() async throws {
        temporary = try TemporaryFolder()
        let arguments = [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", temporary.path("key.pem"),
            "-out", temporary.path("certificate.pem"),
        ]
        _ = try await Subprocess.run(.path(FilePath(Self.openssl)), arguments: Arguments(arguments), output: .discarded)
    }
}

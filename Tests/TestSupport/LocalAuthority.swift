package import Foundation

/// A folder of its own with a certificate that nobody trusts who is not told to.
package struct LocalAuthority: Sendable {
    package let folder: URL
    package var certificate: String { folder.appending(path: "certificate.pem").path }
    package var key: String { folder.appending(path: "key.pem").path }

    private static let openssl = "/usr/bin/openssl"

    package static var isPossible: Bool {
        FileManager.default.isExecutableFile(atPath: openssl)
    }

    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "drumbeat-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let arguments = [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ]
        let process = Process()
        process.executableURL = URL(filePath: Self.openssl)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }

    package func remove() {
        // What is left over lies in the system's folder for temporary files.
        try? FileManager.default.removeItem(at: folder)
    }
}

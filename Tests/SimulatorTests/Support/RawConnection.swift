import Foundation

/// A client that shows every byte of an answer, and its absence.
enum RawConnection {
    /// Sends the bytes and reads until the server closes.
    static func exchange(_ request: String, port: Int) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        // The shell's own sockets: no HTTP client stands between the test and the wire.
        process.arguments = [
            "-c", #"exec 3<>"/dev/tcp/127.0.0.1/$1" && printf '%s' "$2" >&3 && cat <&3"#, "raw", "\(port)", request,
        ]
        let output = Pipe()
        process.standardOutput = output
        let (ends, end) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            end.yield(process.terminationStatus)
            end.finish()
        }
        try process.run()
        let status = await ends.first { _ in true }
        guard status == 0 else { throw Failure(status: status) }
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    struct Failure: Error {
        var status: Int32?
    }

    static func post(_ path: String, body: String) -> String {
        "POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer T\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}

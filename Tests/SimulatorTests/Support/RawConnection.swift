import Subprocess

/// A client that shows every byte of an answer, and its absence.
enum RawConnection {
    /// Sends the bytes and reads until the server closes.
    static func exchange(_ request: String, port: Int) async throws -> String {
        // The shell's own sockets: no HTTP client stands between the test and the wire.
        let script = #"exec 3<>"/dev/tcp/127.0.0.1/$1" && printf '%s' "$2" >&3 && cat <&3"#
        let end = try await Subprocess.run(
            .name("bash"),
            arguments: ["-c", script, "raw", "\(port)", request],
            output: .string(limit: 1 << 16),
            error: .currentStandardError
        )
        guard end.terminationStatus.isSuccess else { throw Failure(status: end.terminationStatus) }
        return end.standardOutput
    }

    struct Failure: Error {
        var status: TerminationStatus
    }

    static func post(_ path: String, body: String) -> String {
        "POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer T\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}

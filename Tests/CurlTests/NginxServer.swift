import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// nginx with TLS and HTTP/2 on a free port, where it is installed.
struct NginxServer {
    let port: Int
    let authority: LocalAuthority
    private var configuration: String { authority.folder.appending(path: "nginx.conf").path }
    private var log: URL { authority.folder.appending(path: "access.log") }

    static let program = "/usr/sbin/nginx"

    static var isPossible: Bool {
        LocalAuthority.isPossible && FileManager.default.isExecutableFile(atPath: program)
    }

    /// Starts a server, and stops it when the work is done.
    ///
    /// - Parameters:
    ///   - requests: after so many the server closes a connection.
    ///   - work: is given the server once it listens.
    /// - Returns: the paths that were asked for, in their order; known for sure only once the server has ended.
    /// - Throws: what the work throws, and `NginxFailure` if the server does not start.
    @discardableResult
    static func run(
        requestsPerConnection requests: Int = 1000,
        _ work: (NginxServer) async throws -> Void
    ) async throws -> [String] {
        // Below those that the system gives to whoever asks for any, so that no other test gets it meanwhile.
        let server = NginxServer(port: Int.random(in: 10_000..<32_000), authority: try await LocalAuthority())
        defer { withExtendedLifetime(server) {} }
        try Data(server.text(requests).utf8).write(to: URL(filePath: server.configuration))
        var options = PlatformOptions()
        // Killed, it would leave its worker behind.
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        _ = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: ["-c", server.configuration],
            platformOptions: options,
            input: .none,
            output: .discarded,
            error: .sequence
        ) { nginx in
            var said = ""
            for try await line in nginx.standardError.strings() {
                said += line + "\n"
                guard line.contains("start worker process ") else { continue }
                try await work(server)
                try nginx.send(signal: .terminate)
                return
            }
            // It has ended: the port was taken meanwhile, or the configuration is not to its taste.
            throw NginxFailure(words: said)
        }
        // Foundation leaks memory where it reads an empty file in any other way.
        let log = try FileHandle(forReadingFrom: server.log).readToEnd() ?? Data()
        return String(decoding: log, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func text(_ requests: Int) -> String {
        let folder = authority.folder.path
        let bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
        return """
            daemon off;
            worker_processes 1;
            pid \(folder)/nginx.pid;
            error_log stderr notice;
            events { worker_connections 512; }
            http {
                \(bodies.joined(separator: "\n"))
                log_format uri $request_uri;
                access_log \(folder)/access.log uri;
                keepalive_requests \(requests);
                server {
                    listen 127.0.0.1:\(port) ssl http2;
                    ssl_certificate \(authority.certificate);
                    ssl_certificate_key \(authority.key);
                    location /drop { return 444; }
                    location /connection { return 200 $connection; }
                    location / { return 200 $server_protocol; }
                }
            }
            """
    }
}

struct NginxFailure: Error {
    var words: String
}

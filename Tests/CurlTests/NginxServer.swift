import Foundation

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
    static func run(requestsPerConnection requests: Int = 1000, _ work: (NginxServer) async throws -> Void) async throws {
        var port = 0
        try await LoopbackServer.run { _ in .drop } _: { _, free in port = free }
        let server = NginxServer(port: port, authority: try LocalAuthority())
        try server.start(requests)
        do {
            try await work(server)
        } catch {
            try server.stop()
            throw error
        }
        try server.stop()
    }

    /// The addresses that were asked for, in their order.
    var requests: [String] {
        get throws { try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init) }
    }

    /// Returns once it listens, as the program that is started ends then.
    private func start(_ requests: Int) throws {
        try text(requests).write(toFile: configuration, atomically: true, encoding: .utf8)
        try CurlTests.run(Self.program, ["-c", configuration])
    }

    private func stop() throws {
        try CurlTests.run(Self.program, ["-c", configuration, "-s", "quit"])
        try authority.remove()
    }

    private func text(_ requests: Int) -> String {
        let folder = authority.folder.path
        let bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
        return """
            worker_processes 1;
            pid \(folder)/nginx.pid;
            error_log \(folder)/error.log;
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
                    location / { return 200 $server_protocol; }
                }
            }
            """
    }
}

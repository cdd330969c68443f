import Foundation
import TestSupport
import Testing
import Transport

@testable import Receiver

/// Where else the receiver listens, and what it tells of itself there.
struct ReceiverMonitorTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `the metrics count what was answered, in the form that monitors read`() async throws {
        try await RunningReceiver.serve(in: folder, metricsPort: 0) { listening async throws in
            let receiver = ListenAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            let monitor = ListenAddress.internet(host: "127.0.0.1", port: try #require(listening.metricsPort))
            for index in 0..<3 {
                let request = RunningReceiver.post(Samples.status("wamid.\(index)"))
                #expect(try await RawClient.exchange(request, receiver).hasPrefix("HTTP/1.1 200"))
            }
            let signed = RunningReceiver.post(Samples.status("wamid.A"))
            let forged = signed.replacing("wamid.A", with: "wamid.B")
            #expect(forged != signed)
            #expect(try await RawClient.exchange(forged, receiver).hasPrefix("HTTP/1.1 401"))
            _ = try await RawClient.exchange(RunningReceiver.get("/hook"), receiver)
            let answer = try await RawClient.exchange(RunningReceiver.get("/metrics"), monitor)
            #expect(answer.contains("application/openmetrics-text; version=1.0.0; charset=utf-8"))
            let text = answer.split(separator: "\r\n\r\n").last ?? ""
            for line in [
                "# TYPE drumbeat_callbacks counter", "drumbeat_callbacks_total{status=\"200\"} 3",
                "drumbeat_callbacks_total{status=\"401\"} 1", "drumbeat_verifications_total{status=\"400\"} 1",
                "drumbeat_log_callbacks_total 3", "drumbeat_log_ready 1", "drumbeat_log_failures_total 0",
                "drumbeat_log_write_seconds_bucket{le=\"+Inf\"} 3", "drumbeat_log_write_seconds_count 3",
            ] {
                #expect(text.contains("\(line)\n"), "\(line)")
            }
            #expect(text.hasSuffix("# EOF\n"))
            for (path, status) in [("/healthz", 200), ("/readyz", 200), ("/hook", 404)] {
                let answer = try await RawClient.exchange(RunningReceiver.get(path), monitor)
                #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(path)")
            }
        }
    }

    @Test func `a Unix socket takes callbacks, and its group may connect`() async throws {
        let socket = "\(folder.path)/hook.sock"
        try await RunningReceiver.serve(in: folder, address: .unix(path: socket)) { [folder] listening async throws in
            #expect(listening.port == nil)
            #expect(try folder.permissions("hook.sock") == 0o660)
            let answer = try await RawClient.exchange(
                RunningReceiver.post(Samples.status("wamid.A")),
                .unix(path: socket)
            )
            #expect(answer.hasPrefix("HTTP/1.1 200"))
        }
    }

    /// An address that cannot be had, and what is said of it.
    struct Unusable: Sendable, CustomTestStringConvertible {
        var address: ListenAddress
        var words: String

        var testDescription: String { words }
    }

    static let unusable = [
        Unusable(address: .internet(host: "no such host", port: 0), words: "the host's name is unknown"),
        // Set aside for documentation (RFC 5737), and so no machine's.
        Unusable(address: .internet(host: "192.0.2.1", port: 0), words: "this machine has no such address"),
        Unusable(
            address: .unix(path: "/tmp/\(String(repeating: "a", count: 200)).sock"),
            words: "the path is longer than a socket's may be"
        ),
        Unusable(address: .unix(path: "/nonexistent/hook.sock"), words: "the socket's folder is not there"),
        Unusable(address: .unix(path: "/dev/null"), words: "a file of another kind is there"),
    ]

    @Test(arguments: unusable)
    func `an address that cannot be used is named, with what to do`(_ unusable: Unusable) async throws {
        let error = await #expect(throws: ReceiverError.self) {
            try await RunningReceiver.serve(in: folder, address: unusable.address) { _ in }
        }
        let words = "cannot listen on '\(unusable.address)': \(unusable.words)"
        #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
    }

    @Test func `an address that is taken is named`() async throws {
        try await RunningReceiver.serve(in: folder) { [folder] listening async throws in
            let port = try #require(listening.port)
            let other = ListenAddress.internet(host: "127.0.0.1", port: port)
            let error = await #expect(throws: ReceiverError.self) {
                try await RunningReceiver.serve(in: folder, address: other) { _ in }
            }
            #expect(error?.description.contains("127.0.0.1:\(port)") == true)
            let second = await #expect(throws: ReceiverError.self) {
                try await RunningReceiver.serve(in: folder, metricsPort: port) { _ in }
            }
            #expect(second?.description.contains("127.0.0.1:\(port)") == true)
        }
    }
}

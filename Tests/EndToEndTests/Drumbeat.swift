import Foundation
import Subprocess
import Synchronization
import SystemPackage
import TestSupport

/// The built program as a process of its own.
final class Drumbeat: Sendable {
    struct End: Sendable {
        var status: Int32
        /// Whether a signal ended it.
        var isKilled: Bool
        var output: String
        var words: String
    }

    /// The one that `DRUMBEAT_BINARY` names, else the one beside the tests.
    nonisolated static let binary =
        ProcessInfo.processInfo.environment["DRUMBEAT_BINARY"].map { URL(filePath: $0) }
        ?? URL(filePath: "/proc/self/exe")
        .resolvingSymlinksInPath()
        .deletingLastPathComponent()
        .appending(path: "drumbeat")

    private static let longestOutput = 1 << 24

    private let id: pid_t
    private let running: Running
    private let firstLine: AsyncStream<String>
    private let ending: Task<End, any Error>

    /// Whether the process has not ended; known to what awaits its end too.
    private final class Running: Sendable {
        let isSo = Atomic(true)
    }

    /// Returns once the process has begun.
    ///
    /// - Parameters:
    ///   - arguments: of the program.
    ///   - environment: all that it is to know.
    ///   - fileLimit: the most kilobytes that a file may have; writing more fails.
    ///   - input: what it reads from its standard input.
    ///   - crashFolder: where it runs, with leave to write its memory there should it crash.
    /// - Throws: where it does not start.
    init(
        _ arguments: [String],
        environment: [String: String] = [:],
        fileLimit: Int? = nil,
        input: String = "",
        crashFolder: String? = nil
    ) async throws {
        let variables = environment.merging(["TZ": "UTC"]) { own, _ in own }
        var words = [Self.binary.path] + arguments
        if let fileLimit {
            // Ignored, the signal stays so in what is executed, and the write fails in its place.
            let script = #"trap '' XFSZ; ulimit -S -f "$1"; shift; exec "$@""#
            words = ["bash", "-c", script, "bash", "\(fileLimit)"] + words
        }
        if let crashFolder {
            words = ["bash", "-c", #"ulimit -c unlimited; cd "$1"; shift; exec "$@""#, "bash", crashFolder] + words
        }
        let configuration = Configuration(
            executable: .path("/usr/bin/env"),
            arguments: Arguments(words),
            environment: .custom(variables.map { Array("\($0)=\($1)\0".utf8) })
        )
        let (begun, begin) = AsyncThrowingStream.makeStream(of: pid_t.self)
        let (firstLine, first) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(1))
        let running = Running()
        let ending = Task {
            defer {
                running.isSo.store(false, ordering: .relaxed)
                first.finish()
            }
            do {
                let end = try await Subprocess.run(
                    configuration,
                    input: .text(input),
                    output: .string(limit: Self.longestOutput),
                    error: .sequence
                ) { execution in
                    begin.yield(execution.processIdentifier.value)
                    begin.finish()
                    var words = ""
                    for try await line in execution.standardError.strings() {
                        first.yield(line)
                        words += line + "\n"
                    }
                    return words
                }
                return End(end.terminationStatus, output: end.standardOutput, words: end.closureResult)
            } catch {
                begin.finish(throwing: error)
                throw error
            }
        }
        struct NotBegun: Error {}
        guard let id = try await begun.first(where: { _ in true }) else { throw NotBegun() }
        (self.id, self.running, self.firstLine, self.ending) = (id, running, firstLine, ending)
    }

    var isRunning: Bool {
        running.isSo.load(ordering: .relaxed)
    }

    /// Runs a command to its end.
    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> End {
        try await Drumbeat(arguments, environment: environment).end()
    }

    /// Waits until the process has ended.
    func end() async throws -> End {
        try await ending.value
    }

    /// Where the process says that it listens: the last number of its first line.
    func port() async throws -> Int {
        let line = await firstLine.first { _ in true } ?? ""
        struct NotListening: Error { var words: String }
        guard let port = Int(line.reversed().prefix { $0.isNumber }.reversed().map(String.init).joined()) else {
            throw NotListening(words: line)
        }
        return port
    }

    /// Lets a process that was started with a file limit write as much as it likes.
    func liftFileLimit() async throws {
        _ = try await Subprocess.run(
            .path("/usr/bin/prlimit"),
            arguments: ["--pid", "\(id)", "--fsize=unlimited:"],
            output: .discarded
        )
    }

    func terminate() {
        signal(SIGTERM)
    }

    /// Ends the process as a fault of its own would.
    func crash() {
        signal(SIGABRT)
    }

    func kill() {
        signal(SIGKILL)
    }

    private func signal(_ signal: Int32) {
        // Once it has ended its number may be another's.
        if isRunning { Foundation.kill(id, signal) }
    }

    /// What everybody on the machine can see of it.
    func commandLine() throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "/proc/\(id)/cmdline")), as: UTF8.self)
    }
}

extension Drumbeat.End {
    fileprivate init(_ status: TerminationStatus, output: String, words: String) {
        switch status {
        case .exited(let code): self.init(status: code, isKilled: false, output: output, words: words)
        case .signaled(let signal): self.init(status: signal, isKilled: true, output: output, words: words)
        }
    }
}

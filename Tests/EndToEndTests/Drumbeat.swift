import Foundation

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

    private let process = Process()
    private let output = Pipe()
    private let words = Pipe()

    /// - Parameters:
    ///   - arguments: of the program.
    ///   - environment: all that it is to know.
    ///   - fileLimit: the most kilobytes that a file may have; writing more fails.
    ///   - input: what it reads from its standard input.
    /// - Throws: where it does not start.
    init(
        _ arguments: [String],
        environment: [String: String] = [:],
        fileLimit: Int? = nil,
        input: String? = nil
    ) throws {
        if let fileLimit {
            process.executableURL = URL(filePath: "/bin/bash")
            // Ignored, the signal stays so in what is executed, and the write fails in its place.
            let script = #"trap '' XFSZ; ulimit -S -f "$1"; shift; exec "$@""#
            process.arguments = ["-c", script, "bash", "\(fileLimit)", Self.binary.path] + arguments
        } else {
            process.executableURL = Self.binary
            process.arguments = arguments
        }
        process.environment = environment.merging(["TZ": "UTC"]) { own, _ in own }
        process.standardInput = try input.map(Self.pipe(holding:)) ?? FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = words
        try process.run()
    }

    var isRunning: Bool {
        process.isRunning
    }

    /// Runs a command to its end.
    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> End {
        try await Drumbeat(arguments, environment: environment).end()
    }

    /// Waits until the process has ended.
    func end() async -> End {
        async let output = Self.text(of: self.output)
        async let words = Self.text(of: self.words)
        let texts = await (output, words)
        await Self.onThread { self.process.waitUntilExit() }
        return End(
            status: process.terminationStatus,
            isKilled: process.terminationReason == .uncaughtSignal,
            output: texts.0,
            words: texts.1
        )
    }

    /// Where the process says that it listens: the last number of its first line.
    func port() async throws -> Int {
        let line = await Self.onThread { [words] in
            var line: [UInt8] = []
            while let byte = words.fileHandleForReading.readData(ofLength: 1).first, byte != UInt8(ascii: "\n") {
                line.append(byte)
            }
            return String(decoding: line, as: UTF8.self)
        }
        struct NotListening: Error { var words: String }
        guard let port = Int(line.reversed().prefix { $0.isNumber }.reversed().map(String.init).joined()) else {
            throw NotListening(words: line)
        }
        return port
    }

    /// Lets a process that was started with a file limit write as much as it likes.
    func liftFileLimit() async throws {
        let prlimit = Process()
        prlimit.executableURL = URL(filePath: "/usr/bin/prlimit")
        prlimit.arguments = ["--pid", "\(process.processIdentifier)", "--fsize=unlimited:"]
        try prlimit.run()
        await Self.onThread { prlimit.waitUntilExit() }
    }

    /// A pipe that holds a text short enough for it.
    private static func pipe(holding text: String) throws -> Any {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        return pipe
    }

    func terminate() {
        process.terminate()
    }

    /// Ends the process as a fault of its own would.
    func crash() {
        Foundation.kill(process.processIdentifier, SIGABRT)
    }

    /// What everybody on the machine can see of it.
    func commandLine() throws -> String {
        let file = URL(filePath: "/proc/\(process.processIdentifier)/cmdline")
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
    }

    private static func text(of pipe: Pipe) async -> String {
        await onThread { String(decoding: (try? pipe.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self) }
    }

    /// Waits for something that blocks, on a thread of its own.
    private static func onThread<T: Sendable>(_ work: @Sendable @escaping () -> T) async -> T {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }
}

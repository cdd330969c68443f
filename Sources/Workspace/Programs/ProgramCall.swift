import Foundation
import Subprocess
package import SystemPackage

/// A call of another program, without a shell.
package struct ProgramCall: Sendable {
    /// The program, found on the `PATH` of its environment, and its arguments.
    package var words: [String]
    /// All that the program knows.
    package var environment: [String: String]
    /// Where it runs; nil for where this process does.
    package var folder: String?
    /// How long it may take.
    package var timeLimit: Duration
    /// Whether what the program starts ends with it; such a program cannot ask at a terminal.
    package var isGroup: Bool

    package init(
        words: [String],
        environment: [String: String],
        folder: String? = nil,
        timeLimit: Duration,
        isGroup: Bool = false
    ) {
        self.words = words
        self.environment = environment
        self.folder = folder
        self.timeLimit = timeLimit
        self.isGroup = isGroup
    }

    /// Long enough for the kernel to end what was killed; what hangs in a file system that is gone is waited for.
    private static let grace = Duration.seconds(5)
    /// What `env` ends with where there is no such program.
    private static let notFound: Int32 = 127

    /// Runs it without input to its end.
    ///
    /// - Parameter limit: how many bytes it may print.
    /// - Returns: what it printed.
    /// - Throws: `ProgramFailure` if it did not end well.
    package func output(limit: Int) async throws(ProgramFailure) -> [UInt8] {
        try await run(input: .none, output: .bytes(limit: limit))
    }

    /// Runs it to its end; what it prints is of no interest.
    ///
    /// - Parameter input: a file that it reads as its standard input, closed once it has begun.
    /// - Throws: `ProgramFailure` if it did not end well.
    package func run(reading input: FileDescriptor) async throws(ProgramFailure) {
        try await run(
            input: .fileDescriptor(input, closeAfterSpawningProcess: true),
            output: .discarded
        )
    }

    private func run<Input: InputProtocol, Output: OutputProtocol>(
        input: Input,
        output: Output
    ) async throws(ProgramFailure) -> Output.OutputType {
        typealias End = ExecutionResult<Void, Output, FileDescriptorOutput>
        let end: End?
        do {
            end = try await withThrowingTaskGroup(of: End?.self) { group in
                group.addTask {
                    try await Subprocess.run(configuration, input: input, output: output, error: .currentStandardError)
                }
                // Not a wait for the program: its end cancels this.
                group.addTask {
                    try await Task.sleep(for: timeLimit)
                    return nil
                }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw .tooMuch
        } catch is CancellationError {
            throw .stopped
        } catch {
            throw .notStarted
        }
        guard let end else { throw .tooLong(timeLimit) }
        switch end.terminationStatus {
        case .exited(0): return end.standardOutput
        case .exited(Self.notFound): throw .notFound
        case .exited(let status): throw .status(status)
        // Told to stop together with this process: its end may be seen first.
        case .signaled(SIGINT), .signaled(SIGTERM): throw .stopped
        case .signaled(let signal): throw .signal(signal)
        }
    }

    private var configuration: Configuration {
        var options = PlatformOptions()
        if isGroup {
            options.processGroupID = 0
            options.teardownSequence = [
                .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: Self.grace)
            ]
        }
        return Configuration(
            executable: .path("/usr/bin/env"),
            arguments: Arguments(words),
            environment: .custom(environment.map { Array("\($0)=\($1)\0".utf8) }),
            workingDirectory: folder.map { FilePath($0) },
            platformOptions: options
        )
    }
}

import Dispatch
import Foundation

/// One call of a program with lines on its standard input.
struct EventProgram: Sendable {
    let words: [String]
    let folder: String
    let environment: [String: String]
    /// Where its input lies for as long as it runs; a file, as a program that reads no further than it likes
    /// would break a pipe.
    let inputFile: URL

    /// Runs it to its end, or ends it when its time is over; blocks.
    ///
    /// - Returns: nil where it ended well, else what went wrong.
    /// - Throws: where the input cannot be written.
    func run(_ input: String, timeout: Duration) throws -> String? {
        let name = words.first ?? ""
        try Data(input.utf8).write(to: inputFile)
        defer { try? FileManager.default.removeItem(at: inputFile) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            return "on_event: '\(name)' could not be started"
        }
        let limit = DispatchTime.now() + .milliseconds(Int(timeout / .milliseconds(1)))
        guard ended.wait(timeout: limit) == .success else {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            return "on_event: '\(name)' took longer than \(timeout / .seconds(1)) s and was ended"
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            return "on_event: '\(name)' ended with status \(process.terminationStatus)"
        }
        return nil
    }
}

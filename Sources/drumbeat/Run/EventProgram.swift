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

    /// Long enough for the kernel to end what was killed, unless it hangs in a file system that is gone.
    private static let grace = DispatchTimeInterval.seconds(5)
    /// What `env` ends with where there is no such program.
    private static let notFound: Int32 = 127

    /// Runs it to its end, or ends it and what it started when its time is over; blocks.
    ///
    /// - Returns: nil where it ended well, else what went wrong.
    func run(_ input: String, timeout: Duration) -> String? {
        let name = words.first ?? ""
        defer { try? FileManager.default.removeItem(at: inputFile) }
        guard let standardInput = open(input) else {
            return "on_event: '\(inputFile.path)' could not be written; mend the disk or the folder's mode"
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = standardInput
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
            // Foundation makes each process the leader of a group of its own; should it not, there is no such group.
            if kill(-process.processIdentifier, SIGKILL) != 0 { kill(process.processIdentifier, SIGKILL) }
            _ = ended.wait(timeout: .now() + Self.grace)
            return "on_event: '\(name)' took longer than \(timeout / .seconds(1)) s and was ended"
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let status = process.terminationStatus
            return "on_event: '\(name)' " + (status == Self.notFound ? "was not found" : "ended with status \(status)")
        }
        return nil
    }

    /// Nil where it cannot be written.
    private func open(_ input: String) -> FileHandle? {
        let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard
            FileManager.default.createFile(atPath: inputFile.path, contents: Data(input.utf8), attributes: owner)
        else { return nil }
        return try? FileHandle(forReadingFrom: inputFile)
    }
}

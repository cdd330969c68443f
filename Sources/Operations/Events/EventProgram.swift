import Foundation
import SystemPackage
import Workspace

/// One call of a program with lines on its standard input.
struct EventProgram: Sendable {
    let call: ProgramCall
    /// Where its input lies for as long as it runs; a file, as a program that reads no further than it likes
    /// would break a pipe.
    let inputFile: URL

    /// Runs it to its end, or ends it and what it started when its time is over.
    ///
    /// - Returns: nil if it ended well, else what went wrong.
    func run(_ input: String) async -> String? {
        defer { try? FileManager.default.removeItem(at: inputFile) }
        guard let standardInput = open(input) else {
            return "on_event: '\(inputFile.path)' could not be written; check free space and the folder's permissions"
        }
        do throws(ProgramFailure) {
            try await call.run(reading: standardInput)
            return nil
        } catch {
            return "on_event: '\(call.words.first ?? "")' \(error)"
        }
    }

    /// Nil if it cannot be written.
    private func open(_ input: String) -> FileDescriptor? {
        let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard
            FileManager.default.createFile(atPath: inputFile.path, contents: Data(input.utf8), attributes: owner)
        else { return nil }
        return try? FileDescriptor.open(FilePath(inputFile.path), .readOnly)
    }
}

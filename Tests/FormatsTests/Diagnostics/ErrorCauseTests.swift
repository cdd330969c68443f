import Formats
import Foundation
import TestSupport
import Testing

/// What people read of a failed file operation.
struct ErrorCauseTests {
    private func cause(_ work: () throws -> Void) -> String {
        do {
            try work()
            return "nothing failed"
        } catch {
            return error.cause
        }
    }

    @Test func `a cause is the system's, without Foundation's words`() throws {
        let folder = try TemporaryFolder(["file": ""])
        let path = folder.path("file")
        let files = FileManager.default
        let causes = [
            cause { try files.createDirectory(atPath: "\(path)/inside", withIntermediateDirectories: true) },
            cause { _ = try files.contentsOfDirectory(atPath: folder.path("missing")) },
            cause { _ = try Data(contentsOf: URL(filePath: folder.path("missing"))) },
            cause { try Data().write(to: URL(filePath: path), options: .withoutOverwriting) },
            cause { throw POSIXError(.ENOSPC) }, cause { throw CocoaError(.fileWriteNoPermission) },
        ]
        #expect(causes[1] == "no such file or directory")
        #expect(causes[2] == "no such file or directory")
        #expect(causes[3] == "file exists")
        #expect(causes.suffix(2) == ["no space left on device", "permission denied"])
        for cause in causes { #expect(!cause.contains("operation") && !cause.contains("Domain"), "\(cause)") }
    }

    @Test func `an error of another kind says what it describes`() {
        struct Fault: Error, CustomStringConvertible {
            let description = "the cable is out."
        }
        #expect(Fault().cause == "the cable is out")
    }
}

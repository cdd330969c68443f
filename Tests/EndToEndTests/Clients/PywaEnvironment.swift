import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// A Python with pywa, a client library for the Graph API, in a folder beside the build.
///
/// Made once; its packages come from PyPI in the versions of `requirements.txt`.
enum PywaEnvironment {
    static let client = folder.appending(path: "pywa_client.py").path

    /// The Python that has pywa; nil if this machine has no `python3-venv`, or PyPI cannot be reached.
    static func python() async throws -> String? {
        if try isComplete { return python }
        try? FileManager.default.removeItem(at: home)
        guard await succeeds("python3", ["-m", "venv", home.path]),
            await succeeds(python, ["-m", "pip", "install", "--quiet", "--timeout", "15", "-r", requirements.path])
        else { return nil }
        try Data(contentsOf: requirements).write(to: home.appending(path: marker))
        return python
    }

    private static let folder = Repository.url("Tests/EndToEndTests/Clients")
    private static let requirements = folder.appending(path: "requirements.txt")
    private static let home = Repository.url(".build/pywa")
    private static let python = home.appending(path: "bin/python").path
    /// The requirements that the packages were installed for.
    private static let marker = "installed.txt"

    private static var isComplete: Bool {
        get throws {
            let installed = try? Data(contentsOf: home.appending(path: marker))
            return try installed == Data(contentsOf: requirements)
        }
    }

    /// False also if there is no such program.
    private static func succeeds(_ program: String, _ arguments: [String]) async -> Bool {
        let end = try? await Subprocess.run(
            program.hasPrefix("/") ? .path(FilePath(program)) : .name(program),
            arguments: Arguments(arguments),
            output: .discarded,
            error: .discarded
        )
        return end?.terminationStatus.isSuccess ?? false
    }
}

import ArgumentParser
import CAllocator
import CProcess
import Foundation

/// Runs the command and ends the process with its exit code.
@main
enum Main {
    static func main() async {
        // Its memory has the secrets.
        cprocess_forbid_dumps()
        // What one thread has let go of is then of use to the others, and no heap keeps the place of a large array.
        callocator_limit_heaps(2)
        callocator_return_blocks(256 << 10)
        do {
            let arguments = WorkspaceArguments(Array(CommandLine.arguments.dropFirst()))
            var command = try Drumbeat.parseAsRoot(arguments.reordered())
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// What the argument parser throws it explains itself; everything else is ours to explain.
    private static func end(with error: any Error) -> Never {
        let code = Drumbeat.exitCode(for: error)
        guard code == .failure, !(error is ExitCode) else { Drumbeat.exit(withError: error) }
        Output().note("drumbeat: \(error)")
        exit(ExitStatus(of: error).rawValue)
    }
}

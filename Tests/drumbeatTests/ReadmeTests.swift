import ArgumentParser
import Foundation
import Testing

@testable import drumbeat

/// What the README promises is what the program has.
@Suite struct ReadmeTests {
    private static let text: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return (try? String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)) ?? ""
    }()

    @Test func `every command is in the README`() {
        for command in Drumbeat.configuration.subcommands {
            let name = command.configuration.commandName ?? ""
            #expect(Self.text.contains("drumbeat \(name)") || Self.text.contains("`\(name)`"), "\(name)")
        }
    }

    @Test(arguments: drumbeat.ExitStatus.allCases)
    func `every exit code is in the README`(status: drumbeat.ExitStatus) {
        #expect(Self.text.contains("| \(status.rawValue) |"))
    }
}

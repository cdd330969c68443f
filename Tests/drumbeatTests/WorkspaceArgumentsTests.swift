import ArgumentParser
import Testing

@testable import drumbeat

@Suite struct WorkspaceArgumentsTests {
    @Test(
        arguments: [
            ("-C shop status", "status -C shop"),
            ("status -C shop", "status -C shop"),
            ("--workspace shop status sale", "status --workspace shop sale"),
            ("--workspace=shop status", "status --workspace=shop"),
            ("-Cshop run --for 50s", "run -Cshop --for 50s"),
            ("suppress -C shop list", "suppress list -C shop"),
            ("-C shop suppress add +447700900123", "suppress add -C shop +447700900123"),
            ("status sale -C shop", "status -C shop sale"),
            ("-C", "-C"),
            ("--version", "--version"),
            ("", ""),
        ]
    )
    func `the workspace may be named before the command`(written: String, read: String) throws {
        let arguments = WorkspaceArguments.reordered(written.split(separator: " ").map(String.init))
        let expected = read.split(separator: " ").map(String.init)
        // Behind the command their order means nothing.
        #expect(arguments.sorted() == expected.sorted())
        #expect(arguments.first == expected.first)
    }

    @Test func `a command that is named behind its workspace reads it`() throws {
        let arguments = WorkspaceArguments.reordered(["suppress", "-C", "shop", "list", "--json"])
        let command = try #require(try Drumbeat.parseAsRoot(arguments) as? SuppressCommand.List)
        #expect(command.options.workspace.workspace == "shop")
        #expect(command.format.json)
    }
}

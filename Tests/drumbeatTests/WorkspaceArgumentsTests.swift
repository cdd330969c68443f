import ArgumentParser
import Testing

@testable import drumbeat

struct WorkspaceArgumentsTests {
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
            ("--version", "--version"),
            ("", ""),
        ]
    )
    func `the workspace may be named before the command`(written: String, read: String) throws {
        let arguments = try WorkspaceArguments(written.split(separator: " ").map(String.init)).reordered()
        let expected = read.split(separator: " ").map(String.init)
        // Behind the command their order means nothing.
        #expect(arguments.sorted() == expected.sorted())
        #expect(arguments.first == expected.first)
    }

    @Test(arguments: [
        "-Cshop status", "status -Cshop", "-C shop status", "--workspace=shop status", "-Cshop status -C shop",
    ])
    func `the folder may be joined to its flag`(written: String) throws {
        let arguments = try WorkspaceArguments(written.split(separator: " ").map(String.init)).reordered()
        let command = try #require(try Drumbeat.parseAsRoot(arguments) as? StatusCommand)
        #expect(command.workspace.workspace == "shop")
    }

    @Test(arguments: ["-C shop -C other status", "-C shop status -Cother", "status --workspace=shop -C other"])
    func `two folders are one too many`(written: String) {
        let error = #expect(throws: ValidationError.self) {
            try WorkspaceArguments(written.split(separator: " ").map(String.init)).reordered()
        }
        #expect(error?.message == "-C names two folders, 'shop' and 'other'; name one workspace")
    }

    @Test func `a command that is named behind its workspace reads it`() throws {
        let arguments = try WorkspaceArguments(["suppress", "-C", "shop", "list", "--json"]).reordered()
        let command = try #require(try Drumbeat.parseAsRoot(arguments) as? SuppressCommand.List)
        #expect(command.options.workspace.workspace == "shop")
        #expect(command.format.json)
    }

    @Test(
        arguments: [
            ("sned sale", "there is no command 'drumbeat sned'; did you mean 'send'?"),
            ("-C shop stauts", "there is no command 'drumbeat stauts'; did you mean 'status'?"),
            ("webhook -C shop tset", "there is no command 'drumbeat webhook tset'; did you mean 'test'?"),
            ("stats", "there is no command 'drumbeat stats'; did you mean 'status'?"),
            ("resend sale", "there is no command 'drumbeat resend'; did you mean 'send'?"),
            ("Plan", "there is no command 'drumbeat Plan'; did you mean 'plan'?"),
            ("publish", "there is no command 'drumbeat publish'; see 'drumbeat --help'"),
        ]
    )
    func `a command that does not exist names the nearest one`(written: String, message: String) {
        let error = #expect(throws: ValidationError.self) {
            try WorkspaceArguments(written.split(separator: " ").map(String.init)).reordered()
        }
        #expect(error?.message == message)
    }

    @Test(
        arguments: [
            ("number -C shop", "there is no command behind 'drumbeat number'; it has list, show, register, limits"),
            ("-C shop number", "there is no command behind 'drumbeat number'; it has list, show, register, limits"),
            ("-C shop", "there is no command behind 'drumbeat'; see 'drumbeat --help'"),
        ]
    )
    func `a workspace without a command names what is there`(written: String, message: String) {
        let error = #expect(throws: ValidationError.self) {
            try WorkspaceArguments(written.split(separator: " ").map(String.init)).reordered()
        }
        #expect(error?.message == message)
    }

    @Test(arguments: ["help", "help send", "--help", "send sned", "webhook help test"])
    func `help and arguments are not taken for commands`(written: String) throws {
        #expect(throws: Never.self) {
            try WorkspaceArguments(written.split(separator: " ").map(String.init)).reordered()
        }
    }
}

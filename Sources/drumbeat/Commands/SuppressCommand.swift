import ArgumentParser
import CampaignCore
import Formats
import Operations
import Reports

struct SuppressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppress",
        abstract: "The list of people who must not be messaged.",
        discussion: "Example: drumbeat suppress add -C campaigns +447700900123",
        subcommands: [Add.self, Remove.self, Import.self, Export.self, List.self]
    )

    /// What the subcommands share.
    struct Options: ParsableArguments {
        @OptionGroup var workspace: WorkspaceOptions

        @Option(help: "Which messages: marketing, or all.")
        var scope = Suppression.Scope.all

        func open(_ output: Output, for access: LedgerAccess = .writing) throws -> Suppressing {
            Suppressing(workspace: try workspace.open(output, for: access))
        }
    }

    /// The people whom a command line names.
    struct People: ParsableArguments {
        @Option(help: ArgumentHelp("The country of numbers without a country code, as GB.", valueName: "region"))
        var defaultRegion: String?

        @Argument(help: "Phone numbers, or user ids; without --default-region with + and country code.")
        var people: [String]

        func read() throws -> [Suppressing.Person] {
            try Suppressing.people(people, defaultRegion: defaultRegion)
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add people.",
            discussion: """
                Example: drumbeat suppress add -C campaigns +447700900123
                Example: drumbeat suppress add -C campaigns --default-region GB "07700 900123"
                """
        )

        @OptionGroup var options: Options
        @OptionGroup var people: People

        func run() async throws {
            let output = Output()
            let people = try people.read()
            let added = try await options.open(output).add(people, scope: options.scope)
            let known = CountText.grouped(added.known)
            output.note("\(CountText.grouped(added.added)) added, \(known) already on the list")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove people; they will get messages again.")

        @OptionGroup var options: Options
        @OptionGroup var people: People

        func run() async throws {
            let output = Output()
            let people = try people.read()
            output.note("\(try await options.open(output).remove(people, scope: options.scope)) removed")
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the people of a CSV file.",
            discussion: """
                Reads a column of phone numbers under any usual name such as Phone, Mobile or WhatsApp number, one of \
                user ids, or both. A list without column names is read from its first line. Rows that cannot be read \
                are printed, all others are added, and the exit code is 65.

                Example: drumbeat suppress import -C campaigns unsubscribed.csv --default-region "{{Country}}"
                """
        )

        @OptionGroup var options: Options

        @Option(
            help: ArgumentHelp(
                "The country of numbers without a country code, as GB, or its column, as {{Country}}.",
                valueName: "region"
            )
        )
        var defaultRegion: String?

        @Argument(help: "The file.", completion: .file())
        var file: String

        func run() async throws {
            let output = Output()
            let suppressing = try options.open(output)
            let added = try await suppressing.add(file: file, scope: options.scope, defaultRegion: defaultRegion)
            output.diagnostics(added.faults)
            let rest = added.faults.isEmpty ? "" : "; fix these rows and import the file again"
            output.note(
                "\(CountText.grouped(added.added)) added, \(CountText.grouped(added.known)) already on the list, "
                    + "\(CountText.grouped(added.faults.count)) not read\(rest)"
            )
            try ExitStatus(added.failure).exit()
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the whole list as CSV.")

        @OptionGroup var options: Options

        func run() async throws {
            let output = Output()
            try await output.render(try await options.open(output, for: .reading).list(), as: .text)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the list.")

        @OptionGroup var options: Options
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let output = Output()
            try await output.render(try await options.open(output, for: .reading).list(), as: format.form)
        }
    }
}

extension Suppression.Scope: ExpressibleByArgument {}

import ArgumentParser
import CampaignCore
import Foundation
import Operations
import PhoneNumbers
import Storage

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

        func ledger() throws -> Ledger {
            try workspace.open(Output()).ledger
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add people.")

        @OptionGroup var options: Options

        @Argument(help: "Phone numbers with + and country code, or user ids.")
        var people: [PersonArgument]

        func run() async throws {
            let entries = people.map { person in
                Suppression(
                    phone: person.phone,
                    userID: person.userID,
                    scope: options.scope,
                    source: .operator_,
                    detail: "added by hand",
                    at: Date()
                )
            }
            let added = try await options.ledger().suppress(entries)
            Output().note("\(added) added, \(entries.count - added) on the list already")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove people, who will be messaged again.")

        @OptionGroup var options: Options

        @Argument(help: "Phone numbers with + and country code, or user ids.")
        var people: [PersonArgument]

        func run() async throws {
            // Who may get all messages again may get marketing.
            let scopes = options.scope == .all ? Suppression.Scope.allCases : [options.scope]
            let lifts = people.flatMap { person in
                scopes.map { SuppressionLift(phone: person.phone, userID: person.userID, scope: $0, at: Date()) }
            }
            let removed = try await options.ledger().lift(lifts)
            Output().note("\(removed) removed")
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the people of a CSV file.",
            discussion: """
                By a column of phone numbers, under any usual name, by one of user ids, or both. A list without column \
                names is read from its first line on. Each line that cannot be read is named, and the exit code is 65.
                """
        )

        @OptionGroup var options: Options

        @Option(help: ArgumentHelp("The region of numbers without country code.", valueName: "region"))
        var defaultRegion: String?

        @Argument(help: "The file.", completion: .file())
        var file: String

        func run() async throws {
            let ledger = try options.ledger()
            let list = SuppressionFile(path: file, scope: options.scope, defaultRegion: defaultRegion)
            let (entries, diagnostics) = try await blocking { try list.read(now: Date()) }
            let output = Output()
            output.diagnostics(diagnostics)
            let added = try await ledger.suppress(entries)
            output.note("\(added) added, \(entries.count - added) on the list already, \(diagnostics.count) not read")
            try (diagnostics.isEmpty ? ExitStatus.done : .badData).exit()
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the whole list as CSV.")

        @OptionGroup var options: Options

        func run() async throws {
            let ledger = try options.ledger()
            let output = Output()
            try output.data(try await blocking { try SuppressionFile.csv(of: ledger) })
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the list.")

        @OptionGroup var options: Options
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let ledger = try options.ledger()
            let output = Output()
            if format.json {
                try output.json(try await blocking { try SuppressionFile.json(of: ledger) })
            } else {
                try output.data(try await blocking { try SuppressionFile.csv(of: ledger) })
            }
        }
    }
}

extension Suppression.Scope: ExpressibleByArgument {}

/// A person as people write them: by a phone number or a business-scoped user id.
struct PersonArgument: ExpressibleByArgument {
    var phone: PhoneNumber?
    var userID: String?

    init?(argument: String) {
        if argument.isUserID {
            userID = argument
        } else {
            guard let phone = PhoneNumber(argument: argument) else { return nil }
            self.phone = phone
        }
    }
}

extension PhoneNumber: ExpressibleByArgument {
    public init?(argument: String) {
        guard let reading = try? PhoneNumberReader(defaultRegion: nil)?.read(argument) else { return nil }
        self = reading.number
    }
}

import ArgumentParser
import CampaignCore
import Foundation
import Operations

struct NumberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "The business numbers: quality, tier, throughput, name and verification.",
        discussion: """
            What the platform says is kept for six hours; --fresh asks anew.

            Example: drumbeat number list -C campaigns
            """,
        subcommands: [List.self, Show.self, Register.self, Limits.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A line for each sender, and for each other number.")

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        @Flag(help: "Ask the platform, however new what is kept is.")
        var fresh = false

        func run() async throws {
            let output = Output()
            let numbers = BusinessNumbers(workspace: try workspace.open(output))
            let list = try await numbers.all(fresh: fresh)
            try await output.render(list, as: format.form)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All that is known of a sender's number.")

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        @Flag(help: "Ask the platform, however new what is kept is.")
        var fresh = false

        @Argument(help: "The sender's name in drumbeat.yaml.")
        var sender: String

        func run() async throws {
            let output = Output()
            let number = try await BusinessNumbers(workspace: try workspace.open(output)).one(sender, fresh: fresh)
            try await output.render(number, as: format.form)
        }
    }

    struct Limits: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What bounds each sender: its file, the platform, and what is used up."
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let output = Output()
            let limits = try await BusinessNumbers(workspace: try workspace.open(output)).limits()
            try await output.render(limits, as: format.form)
        }
    }

    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register a sender's number for the Cloud API, once before it can send.",
            discussion: """
                The six digits of its two-step verification are read from standard input, so that no list of \
                processes shows them. The platform allows ten tries in 72 hours.

                Example: drumbeat number register -C campaigns main < pin
                """
        )

        @OptionGroup var workspace: WorkspaceOptions

        @Argument(help: "The sender's name in drumbeat.yaml.")
        var sender: String

        func run() async throws {
            let output = Output()
            let numbers = BusinessNumbers(workspace: try workspace.open(output))
            if isatty(STDIN_FILENO) == 1 { output.note("the six digits of the number's two-step verification:") }
            let pin = readLine(strippingNewline: true)?.trimmingCharacters(in: .whitespaces) ?? ""
            guard pin.utf8.count == 6, pin.utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw Failure(.usage, "standard input holds no six digits")
            }
            try await numbers.register(sender, pin: pin)
            output.note("\(sender) is registered")
        }
    }
}

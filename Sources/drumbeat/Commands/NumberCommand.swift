import ArgumentParser
import CampaignCore
import Foundation
import Operations

struct NumberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "The business numbers: quality, tier, throughput, name and verification.",
        discussion: """
            Answers are kept for six hours; --fresh asks Meta again.

            Example: drumbeat number list -C campaigns
            """,
        subcommands: [List.self, Show.self, Register.self, Limits.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One line for each sender and each other number.")

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        @Flag(help: "Ask Meta again, even if the stored values are recent.")
        var fresh = false

        func run() async throws {
            let output = Output()
            let numbers = BusinessNumbers(workspace: try workspace.open(output, for: .writingIfPossible))
            let list = try await numbers.all(fresh: fresh)
            try await output.render(list, as: format.form)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everything that is known about a sender's number.")

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        @Flag(help: "Ask Meta again, even if the stored values are recent.")
        var fresh = false

        @Argument(help: "The sender's name in drumbeat.yaml.")
        var sender: String

        func run() async throws {
            let output = Output()
            let numbers = BusinessNumbers(workspace: try workspace.open(output, for: .writingIfPossible))
            let number = try await numbers.one(sender, fresh: fresh)
            try await output.render(number, as: format.form)
        }
    }

    struct Limits: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What limits each sender: the file, Meta, and how much is used."
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let output = Output()
            let numbers = BusinessNumbers(workspace: try workspace.open(output, for: .writingIfPossible))
            let limits = try await numbers.limits()
            try await output.render(limits, as: format.form)
        }
    }

    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register a sender's number for the Cloud API, once before it can send.",
            discussion: """
                Reads the six digits of its two-step verification from standard input, so that no list of processes \
                shows them. Meta allows ten tries in 72 hours.

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
                throw Failure(.usage, "standard input does not have six digits; write drumbeat number register … < pin")
            }
            try await numbers.register(sender, pin: pin)
            output.note("\(sender) is registered")
        }
    }
}

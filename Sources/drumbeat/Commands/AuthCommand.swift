import ArgumentParser
import CampaignCore
import Operations
import Reports

struct AuthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth",
        abstract: "The access token: what it may do, when it ends.",
        discussion: "Example: drumbeat auth status -C campaigns",
        subcommands: [Status.self, Token.self]
    )

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask Meta who owns the token, what it may do and when it ends."
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let output = Output()
            let opened = try workspace.open(output, for: .writingIfPossible)
            let findings = try await Doctor(workspace: opened).token()
            try await output.render(findings, as: format.form)
            try ExitStatus(findings.failure).exit()
        }
    }

    struct Token: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch a new access token, if drumbeat fetches it. It is never printed."
        )

        @OptionGroup var workspace: WorkspaceOptions

        func run() async throws {
            let output = Output()
            let opened = try workspace.open(output)
            try await opened.renewToken()
            let findings = try await Doctor(workspace: opened).token()
            let faults = findings.filter { $0.failure != nil }
            if faults.isEmpty {
                let end = findings.tokenEnd.map { "; \($0)" } ?? ""
                output.note("there is a token, and Meta takes it\(end); drumbeat auth status says what it may do")
            }
            try await output.render(faults, as: .text)
            try ExitStatus(faults.failure).exit()
        }
    }
}

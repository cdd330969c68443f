import ArgumentParser
import CampaignCore
import Foundation
import GraphAPI
import Operations

struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Where callbacks go: set the address, look at it, test it.",
        discussion: """
            Example: drumbeat webhook subscribe -C campaigns --url https://hooks.example.com/webhooks/whatsapp
            """,
        subcommands: [Subscribe.self, Unsubscribe.self, Status.self, Test.self]
    )

    /// Whose callbacks are meant.
    struct SubjectOptions: ParsableArguments {
        @Option(
            name: .customLong("for"),
            help: """
                What to change: app (the default), or a separate callback URL for an account or number; those get \
                messages and statuses only.
                """
        )
        var subject = WebhookSubscription.Subject.app

        @Option(help: ArgumentHelp("A sender of drumbeat.yaml; all senders if you name none.", valueName: "name"))
        var sender: [String] = []
    }

    struct Subscribe: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give Meta the callback address. Meta verifies it at once, so drumbeat serve must run."
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var subject: SubjectOptions

        @Option(help: ArgumentHelp("The address, if it is not webhook.url of drumbeat.yaml.", valueName: "url"))
        var url: String?

        @Option(
            help: ArgumentHelp(
                "The fields to subscribe to, separated by commas. Without it, all that sending needs: "
                    + WebhookSubscription.fields.joined(separator: ",")
            )
        )
        var fields: String?

        func validate() throws {
            guard fields != nil, subject.subject != .app else { return }
            throw ValidationError("--fields is for the app only; a separate address gets messages and statuses only")
        }

        func run() async throws {
            let output = Output()
            let opened = try workspace.open(output)
            let address = try await CallbackAddress(url: try url.map(WebhookCommand.address), of: opened)
            let subscription = try await WebhookSubscription(workspace: opened, senders: subject.sender)
            let fields = fields?.split(separator: ",").map(String.init) ?? WebhookSubscription.fields
            try await subscription.subscribe(subject.subject, to: address, fields: fields) { output.note($0) }
        }
    }

    struct Unsubscribe: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End the accounts' callbacks, or remove a separate address."
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var subject: SubjectOptions

        func run() async throws {
            let output = Output()
            let opened = try workspace.open(output)
            let subscription = try await WebhookSubscription(workspace: opened, senders: subject.sender)
            try await subscription.unsubscribe(subject.subject) { output.note($0) }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask Meta where the callbacks of app, accounts and numbers go, and which fields they have."
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let output = Output()
            let opened = try workspace.open(output, for: .writingIfPossible)
            let findings = try await WebhookSubscription(workspace: opened, senders: []).findings()
            try await output.render(findings, as: format.form)
            try ExitStatus(findings.failure).exit()
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send the receiver a signed callback as Meta would, and follow it into the ledger.",
            discussion: """
                Asks for the challenge, tries a forged signature, posts a status of a message that does not exist, \
                finds it in the log and folds it. With --url the request goes through the proxy, as Meta's does.
                """
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        @Option(help: ArgumentHelp("The receiver's address; without it, the one on this machine.", valueName: "url"))
        var url: String?

        func run() async throws {
            let output = Output()
            let opened = try workspace.open(output)
            let address = try url.map(WebhookCommand.address)
            let findings = try await WebhookTest(workspace: opened, url: address).findings()
            try await output.render(findings, as: format.form)
            try ExitStatus(findings.failure).exit()
        }
    }
}

extension WebhookCommand {
    /// Reads the value of `--url`.
    fileprivate static func address(_ text: String) throws -> URL {
        guard let url = URL(string: text), let host = url.host(), !host.isEmpty else {
            throw Failure(.usage, "'\(text)' is not a valid address; write https://hooks.example.com/webhooks/whatsapp")
        }
        return url
    }
}

extension WebhookSubscription.Subject: ExpressibleByArgument {}

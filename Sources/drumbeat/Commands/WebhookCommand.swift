import ArgumentParser
import CampaignCore
import Foundation
import GraphAPI
import Operations

struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Where callbacks go: tell the platform, look, and try.",
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
                The app, with the accounts of the senders; or the address that the accounts, or the numbers, have in \
                place of the app's, which gets messages and their statuses only.
                """
        )
        var subject = WebhookSubscription.Subject.app

        @Option(help: ArgumentHelp("A sender of drumbeat.yaml; all of them without it.", valueName: "name"))
        var sender: [String] = []
    }

    struct Subscribe: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell the platform the callback address, which it verifies at once: drumbeat serve must run."
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var subject: SubjectOptions

        @Option(help: ArgumentHelp("The address, where it is not webhook.url of drumbeat.yaml.", valueName: "url"))
        var url: String?

        @Option(
            help: ArgumentHelp(
                "What the app is subscribed to, with commas; all that sending needs without it: "
                    + WebhookSubscription.fields.joined(separator: ",")
            )
        )
        var fields: String?

        func validate() throws {
            guard fields != nil, subject.subject != .app else { return }
            throw ValidationError("--fields are the app's; an address of its own gets messages and their statuses only")
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
            abstract: "End the accounts' callbacks, or take away the address in place of the app's."
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
            abstract: "Ask the platform where the callbacks of app, accounts and numbers go, and what they are about."
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let output = Output()
            let opened = try workspace.open(output)
            let findings = try await WebhookSubscription(workspace: opened, senders: []).findings()
            try await output.render(findings, as: format.form)
            try ExitStatus(findings.failure).exit()
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send the receiver a signed callback as the platform would, and follow it into the ledger.",
            discussion: """
                Asks for the challenge, tries a forged signature, posts a status of a message that nobody sent, finds \
                it in the log and folds it. With --url the request goes through the proxy, as the platform's does.
                """
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        @Option(help: ArgumentHelp("Where the receiver is called; on this machine without it.", valueName: "url"))
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
            throw Failure(.usage, "'\(text)' is no address; write https://hooks.example.com/webhooks/whatsapp")
        }
        return url
    }
}

extension WebhookSubscription.Subject: ExpressibleByArgument {}
